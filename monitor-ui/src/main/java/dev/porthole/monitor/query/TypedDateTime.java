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
 * A moment as people type it: {@code 2026-11-24 14:03}, a day alone, or a time alone, of a day that is known later; with a {@code Z} at
 * its end it is in UTC.
 *
 * <p>Threads: immutable.
 *
 * @param zone whose time it is
 */
public record TypedDateTime(Optional<LocalDate> day, LocalTime time, ZoneId zone) {
  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})?(?:[ T]*(\\d.*?)(Z)?)?");
  /** What nanoseconds in a long reach to. */
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2261;

  /**
   * Reads one.
   *
   * @param latest whether a day or a minute is its end, and not its beginning
   * @param zone of what is typed without one
   * @return nothing if it is no moment
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
   * Nothing if nothing was typed.
   *
   * @throws InvalidInputException if it is no moment
   */
  public static Optional<TypedDateTime> parseIfTyped(String typed, boolean latest) {
    return typed.isBlank() ? Optional.empty() : Optional.of(parse(typed, latest));
  }

  /** @throws InvalidInputException if it is no moment */
  public static TypedDateTime parse(String typed, boolean latest) {
    return read(typed, latest, ZoneId.systemDefault())
        .orElseThrow(() -> new InvalidInputException(Notice.failed("bad-moment", typed.strip())));
  }

  /** In nanoseconds since the epoch, on the day of {@code dayNanos} if no day was typed. */
  public long nanos(long dayNanos) {
    return nanosOn(day.orElseGet(() -> dayOf(dayNanos)));
  }

  /** The same; if only on another day it is inside of the recording, on that day. */
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
