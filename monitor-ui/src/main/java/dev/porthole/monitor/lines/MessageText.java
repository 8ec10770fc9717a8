package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.event.Bytes;

/**
 * Decodes the bytes of a message to text.
 *
 * <p>Threads: called on the JavaFX thread.
 */
@FunctionalInterface
public interface MessageText {
  /**
   * The text of a message, or the beginning of a long one.
   *
   * @param offset how many bytes precede the message in its stream
   * @param side {@link LineKind#RECEIVED} or {@link LineKind#SENT}
   */
  String read(Origin origin, LineKind side, long offset, Bytes message);
}
