package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.util.Optional;

/**
 * Tracks two waits of one connection for the sweep: since when it has carried no bytes, and since when bytes that it
 * owes have not been sent. Each wait starts at the sweep that first saw it: no connection is closed early, and carrying
 * bytes costs nothing.
 *
 * <p>Threads: confined to the sweep.
 */
final class TimeoutTracker {
  private long carried = -1;
  private long carriedNanos;
  private boolean owed;
  private long debt;
  private long debtNanos;

  /**
   * @param bytes carried so far, in both directions
   * @param owing whether bytes must be sent in time
   * @param which identifies this wait; another number begins another wait
   * @param slowNanos how long one wait may take
   * @param idleNanos how long the connection may carry nothing; 0 for no limit
   */
  Optional<CloseReason> check(long nanos, long bytes, long which, boolean owing, long slowNanos, long idleNanos) {
    if (bytes != carried) {
      carried = bytes;
      carriedNanos = nanos;
    }
    if (owing && (!owed || which != debt)) {
      debt = which;
      debtNanos = nanos;
    }
    owed = owing;
    if (owing && nanos - debtNanos >= slowNanos) {
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
