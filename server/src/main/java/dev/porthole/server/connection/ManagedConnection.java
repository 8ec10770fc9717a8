package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;

/**
 * A connection as those outside see it: those who list connections, steer them, and stop the server. It is removed from
 * {@link Connections} after its end has been told.
 *
 * <p>Threads: any.
 */
public interface ManagedConnection {
  ConnectionId id();

  ConnectionInfo info();

  /** Tells that it is there. */
  void tellOpened();

  /** Does what a command says; {@code false} if it does not obey, as {@link ConnectionCommand} says when one does. */
  boolean apply(ConnectionCommand command);

  /** Ends it at once, for the first reason given; {@code false} if its end was decided before. */
  boolean close(CloseReason reason);

  /** Answers nothing more, reads on if that was paused, and ends when what waits to be sent has gone out. */
  void finish(CloseReason reason);

  /** How many bytes of the memory for all clients it holds, beside what every connection takes. */
  default long holds() {
    return 0;
  }

  /**
   * Closes it if it has been too slow or idle for too long.
   *
   * @param nanos now, on a clock that never jumps
   */
  void sweep(long nanos);
}
