package dev.porthole.monitor.inspector;

/**
 * A contiguous range of bytes of a message.
 *
 * <p>Threads: immutable.
 *
 * @param from the index of its first byte
 * @param to the index after its last byte; equal to {@code from} if the range is empty
 */
record ByteRange(int from, int to) {
  static final ByteRange NONE = new ByteRange(0, 0);

  static ByteRange of(int at) {
    return new ByteRange(at, at + 1);
  }

  int length() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** The smallest range that contains both. */
  ByteRange with(ByteRange other) {
    return new ByteRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
