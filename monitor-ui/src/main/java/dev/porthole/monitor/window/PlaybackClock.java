package dev.porthole.monitor.window;

import dev.porthole.shared.event.EventTime;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a recording that its reader has come to: ages and rates are told by it, and not by the time of day.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class PlaybackClock implements InstantSource {
  private long nanos;

  @Override
  public Instant instant() {
    return EventTime.instant(nanos);
  }

  void startFrom(long timeNanos) {
    nanos = timeNanos;
  }

  /** It does not go back: events of several threads may be a little out of order. */
  long advanceTo(long timeNanos) {
    nanos = Math.max(nanos, timeNanos);
    return nanos;
  }
}
