package dev.porthole.monitor.controls;

import dev.porthole.shared.event.EventTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Formats numbers, sizes and times for the monitor.
 *
 * <p>Threads: stateless.
 */
public final class Formats {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT)
      .withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
      .withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
      .withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter MOMENT = DateTimeFormatter
      .ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final String UNKNOWN = "–";
  private static final double UNIT = 1024;
  /** From here on a number would round up to 1024.0, so the next unit is used. */
  private static final double UNIT_ROUNDED = 1023.95;

  private Formats() {}

  /** Time of day with microseconds. */
  public static String time(long epochNanos) {
    return TIME.format(EventTime.instant(epochNanos));
  }

  /** Date in the language's format, and time of day with milliseconds. */
  public static String dateTime(long epochNanos, Locale language) {
    return date(epochNanos, language) + " " + MILLIS.format(EventTime.instant(epochNanos));
  }

  /** A span of time; the date appears only once if both are on the same day. */
  public static String span(long fromNanos, long toNanos, Locale language) {
    boolean sameDay = date(fromNanos, language).equals(date(toNanos, language));
    return date(fromNanos, language) + " " + SECONDS.format(EventTime.instant(fromNanos)) + " – "
        + (sameDay ? "" : date(toNanos, language) + " ") + SECONDS.format(EventTime.instant(toNanos));
  }

  /** The last name in a folder's path. */
  public static String folder(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }

  private static String date(long epochNanos, Locale language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language).withZone(ZoneId.systemDefault())
        .format(EventTime.instant(epochNanos));
  }

  /** Date and time of day with microseconds, in the format that search fields accept. */
  public static String moment(long epochNanos) {
    return MOMENT.format(EventTime.instant(epochNanos));
  }

  /** A duration in seconds with microseconds; a dash if unknown. */
  public static String seconds(OptionalLong nanos) {
    return nanos.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%,.6f s", nanos.getAsLong() / 1e9);
  }

  /** A duration in milliseconds with microseconds. */
  public static String later(long nanos) {
    return String.format(Locale.ROOT, "%+,.3f ms", nanos / 1e6);
  }

  /** A size in the largest binary unit in which the number is 1 or more. */
  public static String size(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= UNIT_ROUNDED && unit < UNITS.length - 1) {
      number /= UNIT;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, number < 10 ? "%.2f %s" : "%.1f %s", number, UNITS[unit]);
  }

  public static String rate(long bytesPerSecond) {
    return bytesPerSecond == 0 ? UNKNOWN : size(bytesPerSecond) + "/s";
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Thousandths as percent, with one decimal while the number is small. */
  public static String percent(long thousandths) {
    return String.format(Locale.ROOT, thousandths == 0 || thousandths >= 100 ? "%.0f %%" : "%.1f %%",
        thousandths / 10.0);
  }

  /** Such as 7 s, 12:05 or 3:12:05. */
  public static String age(long seconds) {
    Duration age = Duration.ofSeconds(seconds);
    if (age.toMinutes() == 0) {
      return seconds + " s";
    }
    return age.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", age.toMinutes(), age.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
  }

  /** As {@link #age}, with milliseconds below one minute. */
  public static String duration(Duration time) {
    return time.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.3f s", time.toMillis() / 1000.0)
        : age(time.toSeconds());
  }
}
