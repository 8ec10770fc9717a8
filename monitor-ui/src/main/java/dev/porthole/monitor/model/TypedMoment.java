package dev.porthole.monitor.model;

import dev.porthole.shared.event.EventTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as it is typed: {@code 2026-11-24 14:03}, a day alone, or a time alone, of a day that is known later.
 *
 * <p>Threads: immutable.
 */
record TypedMoment(Optional<LocalDate> day, LocalTime time) {
  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})?(?:[ T]*(\\d.*))?");

  /**
   * @param latest whether a day or a minute is its end, and not its beginning
   * @throws WrongInputException if it is none
   */
  static TypedMoment parse(String typed, boolean latest) {
    Matcher parts = FORM.matcher(typed.strip());
    try {
      if (parts.matches() && (parts.group(1) != null || parts.group(2) != null)) {
        Optional<LocalDate> day = Optional.ofNullable(parts.group(1)).map(LocalDate::parse);
        return new TypedMoment(day, parts.group(2) == null
            ? latest ? LocalTime.MAX : LocalTime.MIN
            : TypedTime.parse(parts.group(2), latest).orElseThrow(() -> wrong(typed)));
      }
    } catch (DateTimeException noSuchDay) {
      throw wrong(typed);
    }
    throw wrong(typed);
  }

  /** Nothing if nothing was typed. */
  static Optional<TypedMoment> parseIfTyped(String typed, boolean latest) {
    return typed.isBlank() ? Optional.empty() : Optional.of(parse(typed, latest));
  }

  /** In nanoseconds since the epoch, on the day of {@code dayNanos} if no day was typed. */
  long nanos(long dayNanos) {
    ZoneId zone = ZoneId.systemDefault();
    LocalDate known = day.orElseGet(() -> EventTime.instant(dayNanos).atZone(zone).toLocalDate());
    return EventTime.nanos(() -> known.atTime(time).atZone(zone).toInstant());
  }

  private static WrongInputException wrong(String typed) {
    return new WrongInputException(Notice.failed("bad-moment", typed));
  }
}
