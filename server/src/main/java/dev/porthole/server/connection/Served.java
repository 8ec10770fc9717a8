package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;

/**
 * A connection as those outside see it: those who list connections, steer them, and stop the server. It is removed from
 * {@link Connections} after its end has been told.
 *
 * <p>Threads: any.
 */
public interface Served {
  ConnectionId id();

  ConnectionInfo info();

  /** Tells that it is there. */
  void tellOpened();

  /** Queues bytes; {@code false} if the connection is at its end, or its queue is full. */
  boolean send(Bytes data);

  /** Ends it at once, for the first reason given; {@code false} if its end was decided before. */
  boolean close(CloseReason reason);

  /** Answers nothing more, and ends when what waits to be sent has gone out. */
  void finish(CloseReason reason);

  /**
   * Closes it if it has been too slow or idle for too long.
   *
   * @param nanos now, on a clock that never jumps
   */
  void sweep(long nanos);
}
