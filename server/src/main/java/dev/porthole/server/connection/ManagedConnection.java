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
public interface ManagedConnection {
  ConnectionId id();

  ConnectionInfo info();

  /** Tells that it is there. */
  void tellOpened();

  /**
   * Queues bytes; {@code false} if the connection is at its end, or does not take them, which it tells.
   *
   * @param mark stands before them where nothing has been taken to be sent before; mostly empty
   */
  boolean send(Bytes mark, Bytes data);

  /** The same, without a mark. */
  default boolean send(Bytes data) {
    return send(Bytes.EMPTY, data);
  }

  /** Ends it at once, for the first reason given; {@code false} if its end was decided before. */
  boolean close(CloseReason reason);

  /** Ends it at once by a reset; {@code false} if its end was decided before. */
  boolean reset();

  /** Takes nothing more, and ends our side when what is queued has gone out; {@code false} if a side is ended, or will be. */
  boolean halfClose();

  /** Reads no more; {@code false} if it is not read anyway. */
  boolean pauseReading();

  /** Reads on after {@link #pauseReading}; {@code false} if it was not paused. */
  boolean resumeReading();

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
