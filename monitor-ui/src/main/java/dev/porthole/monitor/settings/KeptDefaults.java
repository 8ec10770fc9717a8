package dev.porthole.monitor.settings;

/**
 * The default limits for the conversation, depending on the JVM's heap.
 *
 * <p>Threads: stateless.
 */
final class KeptDefaults {
  private static final long LINES = 1_000_000;
  private static final long BYTES = 512L << 20;
  /** The heap for a line besides its bytes, and as much again for working with it. */
  private static final long HEAP_PER_LINE = 256;
  private static final int BYTES_SHARE = 8;

  private KeptDefaults() {}

  /** @param heap the JVM's maximum heap in bytes */
  static long lines(long heap) {
    return Math.min(LINES, heap / HEAP_PER_LINE);
  }

  /** @param heap the JVM's maximum heap in bytes */
  static long mebibytes(long heap) {
    return Math.min(BYTES, heap / BYTES_SHARE) >> 20;
  }
}
