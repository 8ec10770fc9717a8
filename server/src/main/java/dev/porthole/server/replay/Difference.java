package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;

/**
 * Bytes that are missing, extra or changed compared with the recording.
 *
 * <p>Threads: immutable.
 *
 * @param message the number of the recorded message, or of the received one if none was recorded, from 1; 0 without a
 *     framing
 */
public record Difference(Kind kind, long message, Part recorded, Part actual) {
  /** The kind of difference. */
  public enum Kind {
    MISSING("missing"),
    EXTRA("extra"),
    CHANGED("changed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * One side of the difference.
   *
   * @param offset the offset in its stream
   * @param length how many bytes differ; 0 on the side that has none
   * @param shownOffset the offset of {@code shown} in its stream
   * @param shown some of these bytes, possibly with a few around them
   */
  public record Part(long offset, long length, long shownOffset, Bytes shown) {
    static Part none(long offset) {
      return new Part(offset, 0, offset, Bytes.EMPTY);
    }
  }

  static Kind kind(long recordedLength, long actualLength) {
    return recordedLength == 0 ? Kind.EXTRA : actualLength == 0 ? Kind.MISSING : Kind.CHANGED;
  }
}
