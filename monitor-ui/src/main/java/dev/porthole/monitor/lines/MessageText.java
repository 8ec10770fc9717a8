package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Bytes;

/**
 * Reads the bytes of a message as text.
 *
 * <p>Threads: called on the JavaFX thread.
 */
@FunctionalInterface
public interface MessageText {
  /**
   * The text of a message, or the beginning of a long one.
   *
   * @param offset how many bytes the stream has before it
   * @param side {@link LineKind#RECEIVED} or {@link LineKind#SENT}
   */
  String read(long connection, LineKind side, long offset, Bytes message);
}
