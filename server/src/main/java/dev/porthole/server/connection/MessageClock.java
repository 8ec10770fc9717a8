package dev.porthole.server.connection;

import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sweep remembers of a message that has begun and not ended: since when. It rests while it is we who do not read.
 *
 * <p>Threads: confined to the sweep.
 */
final class MessageClock {
  /** A message has so long until its rate says anything. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private long ended = -1;
  private long tookNanos;
  private long lastNanos;

  /**
   * @param endedBytes of the messages that have ended, by which one is told from the next
   * @param begunBytes of the message that has begun; 0 if none has
   * @param resting whether it is we who hold it up
   * @param timeoutNanos how long it may take; 0 for ever
   * @param minRate bytes a second it must come with; 0 for any
   */
  Optional<CloseReason> check(long nanos, long endedBytes, long begunBytes, boolean resting, long timeoutNanos,
      int minRate) {
    long passed = nanos - lastNanos;
    lastNanos = nanos;
    if (begunBytes == 0 || ended != endedBytes) {
      ended = begunBytes == 0 ? -1 : endedBytes;
      tookNanos = 0;
      return Optional.empty();
    }
    tookNanos += resting ? 0 : passed;
    if (timeoutNanos > 0 && tookNanos >= timeoutNanos) {
      return Optional.of(CloseReason.MESSAGE_TIMEOUT);
    }
    boolean slow = minRate > 0 && tookNanos > FIRST.toNanos() && begunBytes < minRate * (tookNanos / 1e9);
    return slow ? Optional.of(CloseReason.SLOW_SENDER) : Optional.empty();
  }
}
