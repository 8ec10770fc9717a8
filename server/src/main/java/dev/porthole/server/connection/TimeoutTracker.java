package dev.porthole.server.connection;

import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.CloseReason;
import java.util.Optional;

/**
 * Decides at each sweep whether a connection is closed. Tracks two of its waits: since when it has carried no bytes,
 * and since when the peer has not taken bytes that the server must send in time. Each wait starts at the sweep that
 * first saw it: no connection is closed early, and carrying bytes costs nothing.
 *
 * <p>Threads: confined to the sweep.
 */
final class TimeoutTracker {
  private final MessageClock message = new MessageClock();
  private long carried = -1;
  private long carriedNanos;
  private boolean owed;
  private long wait;
  private long waitNanos;

  /**
   * Decides whether the connection is closed now.
   *
   * @param nanos now, by the clock that never jumps
   * @return why the connection is closed; empty if it is not
   */
  Optional<CloseReason> check(long nanos, Connection connection, ReadSide reading, OutboundQueue outbound,
      Transport transport, ConnectionServices services) {
    ServerConfig config = services.config();
    long slowNanos = config.timeouts().slow().toNanos();
    if (reading.awaitsRecordFor(nanos) >= slowNanos) {
      return Optional.of(CloseReason.NOT_RECORDED);
    }
    // the server itself holds the connection up
    if (reading.isPaused() || (connection.isReplying() || reading.awaitsRecord()) && outbound.isIdle()) {
      excuse(nanos);
      message.check(nanos, reading.ended(), reading.incomplete(), true, 0, 0);
      return Optional.empty();
    }
    long heldUpNanos = reading.heldUpFor(nanos);
    boolean paused = outbound.fullness() > 0 || heldUpNanos > 0 || connection.isFinishing()
        || !services.events().hasCapacity();
    Optional<CloseReason> unended = message.check(nanos, reading.ended(), reading.incomplete(), paused,
        config.timeouts().message().toNanos(), config.limits().minRate());
    int fullness = outbound.fullness();
    boolean owing = fullness > 0
        || (reading.peerFinished() || transport.blocks() || heldUpNanos > 0) && !outbound.isIdle();
    Optional<CloseReason> waited = checkWaits(nanos, reading.received() + connection.sent(),
        fullness > 0 ? fullness : -connection.sent() - 1, owing, slowNanos, config.timeouts().idle().toNanos());
    return waited.or(() -> heldUpNanos < slowNanos ? Optional.empty() : Optional.of(CloseReason.OVER_BUDGET))
        .or(() -> unended);
  }

  /**
   * @param bytes carried so far, in both directions
   * @param which identifies this wait; another number begins another wait
   * @param owing whether bytes must be sent in time
   * @param slowNanos how long one wait may take
   * @param idleNanos how long the connection may carry nothing; 0 for no limit
   */
  private Optional<CloseReason> checkWaits(long nanos, long bytes, long which, boolean owing, long slowNanos,
      long idleNanos) {
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

  /** Restarts both waits. */
  private void excuse(long nanos) {
    carriedNanos = nanos;
    owed = false;
  }
}
