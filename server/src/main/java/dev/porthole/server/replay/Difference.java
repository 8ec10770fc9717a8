package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;

/**
 * Bytes that were recorded and did not come, came and were not recorded, or came in place of others.
 *
 * <p>Threads: immutable.
 *
 * @param message the number of the recorded message, or of the one that came if none was recorded, from 1; 0 without a framing
 */
public record Difference(Kind kind, long message, Part recorded, Part actual) {
  /** What is the matter. */
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
   * One side of it.
   *
   * @param offset where it starts in its stream
   * @param length how many bytes differ, or stand in place of others; 0 on the side that has none
   * @param shownOffset where {@code shown} starts in its stream
   * @param shown some of them, maybe with a few beside them
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
