package dev.porthole.server.cli.option;

/**
 * Default values that depend on the memory of the machine and the JVM.
 *
 * <p>Threads: stateless.
 */
final class FittingDefaults {
  private static final long LOG_MEMORY = 64L << 20;
  private static final int LOG_SHARE = 4;

  private FittingDefaults() {}

  /** @param heap the maximum heap of the JVM, in bytes */
  static long logMemory(long heap) {
    return Math.min(LOG_MEMORY, heap / LOG_SHARE);
  }
}
