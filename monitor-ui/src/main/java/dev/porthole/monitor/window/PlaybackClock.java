package dev.porthole.monitor.window;

import dev.porthole.shared.event.EventTime;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time in a recording up to which events have been read; ages and rates are measured by it instead of the time of
 * day.
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

  /** Advances the clock; never goes back, although events of several threads may be slightly out of order. */
  long advanceTo(long timeNanos) {
    nanos = Math.max(nanos, timeNanos);
    return nanos;
  }
}
