package dev.porthole.server.cli;

/**
 * What is taken where an option is not given, as far as the machine and the JVM have room for it.
 *
 * <p>Threads: stateless.
 */
final class FittingDefaults {
  private static final long LOG_MEMORY = 64L << 20;
  private static final int LOG_SHARE = 4;

  private FittingDefaults() {}

  /** @param heap what the JVM may use */
  static long logMemory(long heap) {
    return Math.min(LOG_MEMORY, heap / LOG_SHARE);
  }
}
