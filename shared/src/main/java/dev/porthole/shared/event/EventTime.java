package dev.porthole.shared.event;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Instants as one {@code long}: nanoseconds since 1970-01-01T00:00:00Z, good until the year 2262.
 *
 * <p>Threads: stateless.
 */
public final class EventTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private EventTime() {}

  /** The clock's current time in nanoseconds since the epoch. */
  public static long nanos(InstantSource clock) {
    Instant now = clock.instant();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  /** The instant that is {@code nanos} after the epoch. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
