package dev.porthole.shared.time;

import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.RecordingSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A moment as users type it: {@code 2026-11-24 14:03}, or a date alone, or a time alone, whose date is determined
 * later. A zone may follow the time: {@code Z} for UTC, or, if there is a date, an offset such as {@code +08:00};
 * without a date, {@code 14:03-16:00} may be meant as a range.
 *
 * <p>Threads: immutable.
 *
 * @param zone the time zone of the moment
 */
public record TypedDateTime(Optional<LocalDate> day, LocalTime time, ZoneId zone) {
  private static final Pattern FORM = Pattern
      .compile("(\\d{4}-\\d{2}-\\d{2})?(?:[ T]*(\\d.*?)(Z|[+-]\\d.*)?)?", Pattern.CASE_INSENSITIVE);
  /** The range of nanoseconds in a {@code long}. */
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2261;

  /**
   * Parses a moment.
   *
   * @param latest whether a date or a minute means its end rather than its beginning
   * @param zone the zone of text without one
   * @return empty if the text is not a moment
   */
  public static Optional<TypedDateTime> read(String typed, boolean latest, ZoneId zone) {
    Matcher parts = FORM.matcher(typed.strip());
    try {
      return parts.matches() ? read(parts, latest, zone) : Optional.empty();
    } catch (DateTimeException noSuchDayOrZone) {
      return Optional.empty();
    }
  }

  private static Optional<TypedDateTime> read(Matcher parts, boolean latest, ZoneId zone) {
    Optional<LocalDate> day = Optional.ofNullable(parts.group(1)).map(LocalDate::parse);
    Optional<ZoneOffset> typedZone = Optional.ofNullable(parts.group(3)).map(text -> text.toUpperCase(Locale.ROOT))
        .filter(text -> day.isPresent() || text.equals("Z")).map(ZoneOffset::of);
    Optional<LocalTime> time = parts.group(2) == null
        ? day.map(_ -> latest ? LocalTime.MAX : LocalTime.MIN)
        : TypedTime.parse(parts.group(2), latest);
    return time.filter(_ -> day.stream().allMatch(TypedDateTime::canBeCounted))
        .filter(_ -> typedZone.isPresent() || parts.group(3) == null)
        .map(known -> new TypedDateTime(day, known, typedZone.<ZoneId>map(offset -> offset).orElse(zone)));
  }

  private static boolean canBeCounted(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /** On the date of {@code today} if no date was typed. */
  public Instant instant(Instant today) {
    return on(day.orElseGet(() -> LocalDate.ofInstant(today, zone)));
  }

  /** In nanoseconds since the epoch, on the date of {@code dayNanos} if no date was typed. */
  public long nanos(long dayNanos) {
    return EventTime.nanos(() -> instant(EventTime.instant(dayNanos)));
  }

  /** As {@link #nanos}; on another day if only that day is within the recording. */
  public long nanosIn(RecordingSummary recording, long dayNanos) {
    long there = nanos(dayNanos);
    LongStream others = day.isPresent()
        ? LongStream.empty()
        : LongStream.of(recording.firstNanos(), recording.lastNanos())
            .flatMap(end -> LongStream.rangeClosed(-1, 1).map(days -> nanosOn(dayOf(end).plusDays(days))));
    return LongStream.concat(LongStream.of(there), others)
        .filter(each -> each >= recording.firstNanos() && each <= recording.lastNanos()).findFirst().orElse(there);
  }

  private LocalDate dayOf(long nanos) {
    return LocalDate.ofInstant(EventTime.instant(nanos), zone);
  }

  private long nanosOn(LocalDate known) {
    return EventTime.nanos(() -> on(known));
  }

  private Instant on(LocalDate known) {
    return known.atTime(time).atZone(zone).toInstant();
  }
}
