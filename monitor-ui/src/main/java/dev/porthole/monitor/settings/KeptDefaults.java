package dev.porthole.monitor.settings;

/**
 * How much of the conversation is kept where the user has chosen nothing, as far as the JVM has room for it.
 *
 * <p>Threads: stateless.
 */
final class KeptDefaults {
  private static final long LINES = 1_000_000;
  private static final long BYTES = 512L << 20;
  /** What a line takes beside its bytes, and as much again to work with. */
  private static final long HEAP_PER_LINE = 256;
  private static final int BYTES_SHARE = 8;

  private KeptDefaults() {}

  /** @param heap what the JVM may use */
  static long lines(long heap) {
    return Math.min(LINES, heap / HEAP_PER_LINE);
  }

  /** @param heap what the JVM may use */
  static long mebibytes(long heap) {
    return Math.min(BYTES, heap / BYTES_SHARE) >> 20;
  }
}
