package dev.porthole.server.cli.option;

import dev.porthole.shared.event.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An instant as users type it: {@code 2026-11-24T14:05:06.123Z}, with another zone or without one, {@code 2026-11-24},
 * {@code 14:05}, or a time span back from now such as {@code 10m}.
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
    String iso = text.strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Function<String, Instant>> forms = List.of(form -> OffsetDateTime.parse(form).toInstant(),
        form -> LocalDateTime.parse(form).atZone(zone).toInstant(),
        form -> LocalDate.parse(form).atStartOfDay(zone).toInstant(),
        form -> LocalTime.parse(form).atDate(today).atZone(zone).toInstant());
    return TimeSpan.parse(iso).map(now::minus)
        .or(() -> forms.stream().flatMap(form -> tried(form, iso).stream()).findFirst())
        .filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(LAST))
        .map(instant -> EventTime.nanos(InstantSource.fixed(instant)))
        .orElseThrow(() -> new IllegalArgumentException("'" + text
            + "' is not a time: use 2026-11-24T14:05:06, 2026-11-24, 14:05 today, or a span back such as 10m, 2h or 3d"));
  }

  private static Optional<Instant> tried(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }
}
