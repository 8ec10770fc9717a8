package dev.porthole.server.cli;

import dev.porthole.shared.event.EventTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instant as users write it: {@code 2026-11-24T14:05:06.123Z} or with another zone or without one, {@code 2026-11-24},
 * {@code 14:05}, or a span back from now such as {@code 10m}.
 *
 * <p>Threads: stateless.
 */
final class TimePoint {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Instant FIRST = Instant.EPOCH;
  /** What nanoseconds in a long reach to. */
  private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

  private TimePoint() {}

  /**
   * In nanoseconds since the epoch.
   *
   * @param zone of what is written without one
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static long parse(String text, Instant now, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Function<String, Instant>> forms = List.of(form -> OffsetDateTime.parse(form).toInstant(),
        form -> LocalDateTime.parse(form).atZone(zone).toInstant(),
        form -> LocalDate.parse(form).atStartOfDay(zone).toInstant(),
        form -> LocalTime.parse(form).atDate(today).atZone(zone).toInstant());
    return span(iso).map(now::minus).or(() -> forms.stream().flatMap(form -> tried(form, iso).stream()).findFirst())
        .filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(LAST))
        .map(instant -> EventTime.nanos(InstantSource.fixed(instant)))
        .orElseThrow(() -> new IllegalArgumentException("'" + text
            + "' is not a time: use 2026-11-24T14:05:06, 2026-11-24, 14:05 of today, or a span back such as 10m, 2h or 3d"));
  }

  private static Optional<Instant> tried(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  /** A span such as {@code 30s}, {@code 10m}, {@code 2h} or {@code 3d}; empty if it is none. */
  static Optional<Duration> span(String text) {
    Matcher form = SPAN.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(form.group(1));
    return Optional.of(switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    });
  }
}
