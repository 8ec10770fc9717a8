package dev.porthole.monitor.model;

import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.RecordingSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Reads an instant of a recording as people type it: {@code 14:05}, {@code 14:05:06.789}, {@code 2026-11-24 14:05:06}, a date alone,
 * or with a zone as {@code 2026-11-24T14:05:06Z}.
 *
 * <p>Threads: stateless.
 */
public final class InstantText {
  private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("H:mm[:ss]")
      .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
      .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
      .append(DateTimeFormatter.ISO_LOCAL_DATE).appendLiteral(' ').append(TIME).toFormatter(Locale.ROOT);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private InstantText() {}

  /**
   * In nanoseconds since the epoch. A time without a date is that of the day of {@code nearNanos}, or of another day of the recording if
   * only there it is inside of it.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static long parse(String text, RecordingSummary recording, long nearNanos, ZoneId zone) {
    String plain = text.strip().replace('：', ':');
    try {
      if (plain.indexOf('-') < 0) {
        return onSomeDay(LocalTime.parse(plain, TIME), recording, nearNanos, zone);
      }
      if (plain.endsWith("Z")) {
        return nanos(Instant.parse(plain.replace(' ', 'T')));
      }
      return plain.indexOf(':') < 0
          ? nanos(LocalDate.parse(plain).atStartOfDay(zone).toInstant())
          : nanos(LocalDateTime.parse(plain.replace('T', ' '), DATE_TIME).atZone(zone).toInstant());
    } catch (DateTimeException | ArithmeticException wrong) {
      throw new IllegalArgumentException("not a time: '" + text
          + "' (such as 14:05:06, 2026-11-24 14:05:06 or 2026-11-24T14:05:06Z)", wrong);
    }
  }

  private static long onSomeDay(LocalTime time, RecordingSummary recording, long nearNanos, ZoneId zone) {
    LocalDate near = date(nearNanos, zone);
    LongStream others = LongStream.of(recording.firstNanos(), recording.lastNanos())
        .flatMap(end -> LongStream.rangeClosed(-1, 1)
            .map(days -> nanos(date(end, zone).plusDays(days).atTime(time).atZone(zone).toInstant())));
    long there = nanos(near.atTime(time).atZone(zone).toInstant());
    return LongStream.concat(LongStream.of(there), others)
        .filter(each -> each >= recording.firstNanos() && each <= recording.lastNanos()).findFirst().orElse(there);
  }

  private static LocalDate date(long nanos, ZoneId zone) {
    return LocalDate.ofInstant(EventTime.instant(nanos), zone);
  }

  /** @throws ArithmeticException if so many nanoseconds cannot be counted */
  private static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }
}
