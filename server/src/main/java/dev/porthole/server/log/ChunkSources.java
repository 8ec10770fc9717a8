package dev.porthole.server.log;

/**
 * Where the newest received chunks are in the ring, so that bytes sent back can refer to them.
 *
 * <p>Threads: guarded by the ring's lock.
 */
final class ChunkSources {
  /** Chunks of other connections come in between; a power of 2. */
  private static final int KEPT = 256;
  static final long UNKNOWN = -1;

  private final long[] numbers = new long[KEPT];
  private final long[] positions = new long[KEPT];

  void put(long seq, long position) {
    int index = (int) seq & KEPT - 1;
    numbers[index] = seq;
    positions[index] = position;
  }

  /** The position of the chunk with this number; {@link #UNKNOWN} if it is not among the newest. */
  long position(long seq) {
    int index = (int) seq & KEPT - 1;
    return numbers[index] == seq ? positions[index] : UNKNOWN;
  }
}
