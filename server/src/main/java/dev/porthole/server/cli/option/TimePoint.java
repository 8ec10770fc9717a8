package dev.porthole.server.cli.option;

import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.time.TypedDateTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * An instant as users type it: a {@link TypedDateTime}, today if it has no date, or a time span back from now such as
 * {@code 10m}.
 *
 * <p>Threads: stateless.
 */
final class TimePoint {
  private static final Instant FIRST = Instant.EPOCH;
  /** The last instant that a long of nanoseconds can represent, rounded down. */
  private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

  private TimePoint() {}

  /**
   * The instant in nanoseconds since the epoch.
   *
   * @param zone the zone of a time typed without one
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static long parse(String text, Instant now, ZoneId zone) {
    return TimeSpan.parse(text.strip()).map(now::minus)
        .or(() -> TypedDateTime.read(text, false, zone).map(typed -> typed.instant(now)))
        .filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(LAST))
        .map(instant -> EventTime.nanos(InstantSource.fixed(instant)))
        .orElseThrow(() -> new IllegalArgumentException("'" + text
            + "' is not a time: use 2026-11-24T14:05:06, 2026-11-24, 14:05 today, or a span back such as 10m, 2h or "
            + "3d"));
  }
}
