package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;

/**
 * A connection as seen by the code that lists connections, applies commands, and stops the server. It is removed from
 * {@link Connections} after its end has been appended.
 *
 * <p>Threads: any.
 */
public interface ManagedConnection {
  ConnectionId id();

  ConnectionInfo info();

  /** Appends its opening to the event log. */
  void appendOpened();

  /** Applies a command; {@code false} if the connection does not accept it, see {@link ConnectionCommand}. */
  boolean apply(ConnectionCommand command);

  /** Closes the connection at once, for the first reason given; {@code false} if the end was decided before. */
  boolean close(CloseReason reason);

  /** Stops answering, resumes paused reading, and closes once the queue has drained. */
  void finish(CloseReason reason);

  /** Bytes of the shared memory budget that it holds, beyond the fixed amount counted for every connection. */
  default long holds() {
    return 0;
  }

  /**
   * Closes the connection if it has been too slow or idle for too long.
   *
   * @param nanos now, by the monotonic clock
   */
  void sweep(long nanos);
}
