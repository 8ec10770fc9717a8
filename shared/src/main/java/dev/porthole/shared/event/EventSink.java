package dev.porthole.shared.event;

import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.nio.ByteBuffer;

/**
 * Receives the server's events.
 *
 * <p>Threads: any thread may call, several at once.
 */
@FunctionalInterface
public interface EventSink {
  /**
   * Appends an event as the newest; never throws. Returns at once, however slow the readers are: if this overwrites an
   * event that a lossless reader has not read, although {@link #hasCapacity} was {@code false} for long, that reader
   * misses the event and is notified.
   */
  void append(ServerEvent event);

  /**
   * Appends an event as {@link #append} does.
   *
   * @return the event's number in the log; 0 if it is not known
   */
  default long number(ServerEvent event) {
    append(event);
    return 0;
  }

  /**
   * Appends {@link BytesReceived} with the remaining bytes of {@code data}, whose position stays and whose bytes may
   * change afterwards.
   *
   * @return as {@link #number}
   */
  default long received(long timeNanos, ConnectionId connection, long offset, ByteBuffer data) {
    return number(new BytesReceived(timeNanos, connection, offset, Bytes.copyOf(data.duplicate())));
  }

  /**
   * Appends {@link BytesSent} with the remaining bytes of {@code data}, as {@link #received} does. They are the first
   * bytes of a chunk received before, so a log may keep them once.
   *
   * @param source the number that {@link #received} returned for that chunk
   */
  default void sentBack(long timeNanos, ConnectionId connection, long offset, ByteBuffer data, long source) {
    append(new BytesSent(timeNanos, connection, offset, Bytes.copyOf(data.duplicate())));
  }

  /**
   * Whether the server should produce events at full speed. {@code false} while a lossless reader is far behind: the
   * server then stops reading sockets, which slows the senders down and loses nothing.
   */
  default boolean hasCapacity() {
    return true;
  }

  /**
   * The maximum bytes of one write, so that writes already started when {@link #hasCapacity} becomes {@code false}
   * still fit.
   */
  default int largestWrite() {
    return 1 << 20;
  }

  /**
   * Runs {@code resume} once when {@link #hasCapacity} is {@code true}: on the calling thread if it already is, else on
   * a reader's thread, which {@code resume} must not block.
   */
  default void onCapacity(Runnable resume) {
    resume.run();
  }
}
