package dev.porthole.monitor.model;

import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that the test moves.
 *
 * <p>Threads: confined to one.
 */
final class HandClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  long nanos() {
    return EventTime.nanos(this);
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
