package dev.porthole.monitor.query;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.RecordingSummary;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A moment as users type it: {@code 2026-11-24 14:03}, or a date alone, or a time alone, whose date is determined
 * later. With {@code Z} at the end it is in UTC.
 *
 * <p>Threads: immutable.
 *
 * @param zone the time zone of the moment
 */
public record TypedDateTime(Optional<LocalDate> day, LocalTime time, ZoneId zone) {
  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})?(?:[ T]*(\\d.*?)(Z)?)?");
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
    if (!parts.matches() || parts.group(1) == null && parts.group(2) == null) {
      return Optional.empty();
    }
    try {
      Optional<LocalDate> day = Optional.ofNullable(parts.group(1)).map(LocalDate::parse);
      Optional<LocalTime> time = parts.group(2) == null
          ? Optional.of(latest ? LocalTime.MAX : LocalTime.MIN)
          : TypedTime.parse(parts.group(2), latest);
      return time.filter(_ -> day.stream().allMatch(TypedDateTime::canBeCounted))
          .map(known -> new TypedDateTime(day, known, parts.group(3) == null ? zone : ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static boolean canBeCounted(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /**
   * Empty if nothing was typed.
   *
   * @throws InvalidInputException if the text is not a moment
   */
  public static Optional<TypedDateTime> parseIfTyped(String typed, boolean latest) {
    return typed.isBlank() ? Optional.empty() : Optional.of(parse(typed, latest));
  }

  /** @throws InvalidInputException if the text is not a moment */
  public static TypedDateTime parse(String typed, boolean latest) {
    return read(typed, latest, ZoneId.systemDefault())
        .orElseThrow(() -> new InvalidInputException(Notice.failed("bad-moment", typed.strip())));
  }

  /** In nanoseconds since the epoch, on the date of {@code dayNanos} if no date was typed. */
  public long nanos(long dayNanos) {
    return nanosOn(day.orElseGet(() -> dayOf(dayNanos)));
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
    return EventTime.nanos(() -> known.atTime(time).atZone(zone).toInstant());
  }
}
