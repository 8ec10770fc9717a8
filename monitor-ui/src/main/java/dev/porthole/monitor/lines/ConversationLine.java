package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.event.Bytes;

/**
 * One line of the conversation.
 *
 * <p>Threads: immutable.
 *
 * @param number its number among all lines, from 0 on; for a message cut out of chunks it also contains the message's
 *     place in its line: {@link VisibleLines#key}
 * @param timeNanos since the epoch
 * @param origin the connection, or the server as a whole
 * @param peer the connection and its address as shown; empty for the server as a whole
 * @param size of the chunk or the message, in bytes; 0 for other lines
 * @param reads which chunks carried the message
 * @param text the decoded bytes, or the facts of another event; control characters are not yet made visible
 */
public record ConversationLine(long number, long timeNanos, LineKind kind, Origin origin, String peer, long size,
    Bytes data,
    String text, Reads reads) {
  /**
   * Which chunks carried a message, and how many messages they carried with it.
   *
   * @param chunks the number of chunks that carried it, 1 or more; 0 if the line is not a message cut out of chunks
   * @param place among the messages that end in the same chunk, from 1 on
   * @param together the number of messages that end in that chunk
   * @param whole whether the message is complete
   */
  public record Reads(int chunks, int place, int together, boolean whole) {
    /** For a line that is a chunk or has no bytes. */
    public static final Reads NONE = new Reads(0, 1, 1, true);
  }

  ConversationLine withNumber(long other) {
    return other == number
        ? this
        : new ConversationLine(other, timeNanos, kind, origin, peer, size, data, text, reads);
  }
}
