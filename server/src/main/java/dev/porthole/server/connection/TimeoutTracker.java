package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.util.Optional;

/**
 * What the sweep remembers of one connection: since when it has carried nothing, and since when it owes bytes that do not go out.
 * Times are those of the sweep that first saw it so: nobody is closed early, and carrying bytes costs nothing for it.
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
   * @param owing whether bytes wait that have to go out in time
   * @param which a number for this wait; another one begins another
   * @param slowNanos how long the same wait may take
   * @param idleNanos how long nothing may be carried; 0 for ever
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

  /** It is held up by us: no time that it takes counts. */
  void excuse(long nanos) {
    carriedNanos = nanos;
    owed = false;
  }
}
