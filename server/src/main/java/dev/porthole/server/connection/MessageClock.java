package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures for the sweep how long an incomplete message has taken. The clock pauses while the server itself does not
 * read.
 *
 * <p>Threads: confined to the sweep.
 */
final class MessageClock {
  /** A message's rate is judged only after this time. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private long ended = -1;
  private long tookNanos;
  private long lastNanos;

  /**
   * @param endedBytes bytes of complete messages; a change means that another message has begun
   * @param begunBytes bytes of the incomplete message; 0 if there is none
   * @param paused whether the server itself does not read
   * @param timeoutNanos how long a message may take; 0 for no limit
   * @param minRate minimum rate in bytes a second; 0 for none
   */
  Optional<CloseReason> check(long nanos, long endedBytes, long begunBytes, boolean paused, long timeoutNanos,
      int minRate) {
    long passed = nanos - lastNanos;
    lastNanos = nanos;
    if (begunBytes == 0 || ended != endedBytes) {
      ended = begunBytes == 0 ? -1 : endedBytes;
      tookNanos = 0;
      return Optional.empty();
    }
    tookNanos += paused ? 0 : passed;
    if (timeoutNanos > 0 && tookNanos >= timeoutNanos) {
      return Optional.of(CloseReason.MESSAGE_TIMEOUT);
    }
    boolean slow = minRate > 0 && tookNanos > GRACE.toNanos() && begunBytes < minRate * (tookNanos / 1e9);
    return slow ? Optional.of(CloseReason.SLOW_SENDER) : Optional.empty();
  }
}
