package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Bytes;

/**
 * One line of the conversation.
 *
 * <p>Threads: immutable.
 *
 * @param number its place among all lines, from 0 on; of a message that is cut out of chunks also which of its line's it is:
 *     {@link VisibleLines#key}
 * @param timeNanos since the epoch
 * @param connection the connection's number; 0 for the server as a whole
 * @param peer the connection and its address as shown; empty for the server as a whole
 * @param size of the chunk, or the message, in bytes; 0 where there is none
 * @param reads where it stands among the chunks it came in
 * @param text what was said, or the plain facts of the other kinds; as it came, not made visible
 */
public record ConversationLine(long number, long timeNanos, LineKind kind, long connection, String peer, long size,
    Bytes data,
    String text, Reads reads) {
  /**
   * How a message came: in how many chunks, and together with which others.
   *
   * @param chunks that it came in, 1 or more; 0 if the line is no message cut out of chunks
   * @param place among the messages that end in the same chunk, from 1 on
   * @param together how many messages end in that chunk
   * @param whole whether its end has come
   */
  public record Reads(int chunks, int place, int together, boolean whole) {
    /** Of a line that is a chunk, or no chunk at all. */
    public static final Reads NONE = new Reads(0, 1, 1, true);
  }

  ConversationLine withNumber(long other) {
    return other == number
        ? this
        : new ConversationLine(other, timeNanos, kind, connection, peer, size, data, text, reads);
  }
}
