package dev.porthole.monitor.inspector;

/**
 * Some bytes of a message, one after the other.
 *
 * <p>Threads: immutable.
 *
 * @param from the first of them
 * @param to the byte after the last; the same as {@code from} if there are none
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

  /** What both span, with what is between them. */
  ByteRange with(ByteRange other) {
    return new ByteRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
