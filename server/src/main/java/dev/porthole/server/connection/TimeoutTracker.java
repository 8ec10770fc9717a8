package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.util.Optional;

/**
 * Tracks two waits of one connection for the sweep: since when it has carried no bytes, and since when the peer has not
 * taken bytes that the server must send in time. Each wait starts at the sweep that first saw it: no connection is
 * closed early, and carrying bytes costs nothing.
 *
 * <p>Threads: confined to the sweep.
 */
final class TimeoutTracker {
  private long carried = -1;
  private long carriedNanos;
  private boolean owed;
  private long wait;
  private long waitNanos;

  /**
   * Decides whether the connection is closed now.
   *
   * @param nanos now, by the clock that never jumps
   * @param bytes carried so far, in both directions
   * @param owing whether bytes must be sent in time
   * @param which identifies this wait; another number begins another wait
   * @param slowNanos how long one wait may take
   * @param idleNanos how long the connection may carry nothing; 0 for no limit
   * @return why the connection is closed; empty if it is not
   */
  Optional<CloseReason> check(long nanos, long bytes, long which, boolean owing, long slowNanos, long idleNanos) {
    if (bytes != carried) {
      carried = bytes;
      carriedNanos = nanos;
    }
    if (owing && (!owed || which != wait)) {
      wait = which;
      waitNanos = nanos;
    }
    owed = owing;
    if (owing && nanos - waitNanos >= slowNanos) {
      return Optional.of(CloseReason.SLOW_READER);
    }
    return idleNanos > 0 && nanos - carriedNanos >= idleNanos ? Optional.of(CloseReason.IDLE) : Optional.empty();
  }

  /** The server itself holds the connection up: restarts both waits. */
  void excuse(long nanos) {
    carriedNanos = nanos;
    owed = false;
  }
}
