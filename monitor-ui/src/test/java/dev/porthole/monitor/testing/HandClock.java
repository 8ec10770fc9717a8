package dev.porthole.monitor.testing;

import dev.porthole.shared.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that the test moves.
 *
 * <p>Threads: confined to one.
 */
public final class HandClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public long nanos() {
    return EventTime.nanos(this);
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}
