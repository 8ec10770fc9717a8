package dev.porthole.server.output;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Formats event times, to the microsecond.
 *
 * <p>Threads: immutable.
 */
public final class EventTimes {
  /** For programs: ISO 8601 in UTC. */
  public static final DateTimeFormatter ISO = of("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", ZoneOffset.UTC);

  private EventTimes() {}

  /** Time of day only, for live events. */
  static DateTimeFormatter ofDay(ZoneId zone) {
    return of("HH:mm:ss.SSSSSS", zone);
  }

  /** With the date, for recorded events. */
  public static DateTimeFormatter dated(ZoneId zone) {
    return of("uuuu-MM-dd HH:mm:ss.SSSSSS", zone);
  }

  private static DateTimeFormatter of(String pattern, ZoneId zone) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
  }
}
