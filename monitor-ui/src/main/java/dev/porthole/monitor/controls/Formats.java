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
 * Numbers, sizes and times as the monitor writes them.
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
  /** From here on a number would round up to 1024.0 and takes the next unit instead. */
  private static final double UNIT_ROUNDED = 1023.95;

  private Formats() {}

  /** Time of day with microseconds. */
  public static String time(long epochNanos) {
    return TIME.format(EventTime.instant(epochNanos));
  }

  /** Date, as the language writes it, and time of day with milliseconds. */
  public static String dateTime(long epochNanos, Locale language) {
    return date(epochNanos, language) + " " + MILLIS.format(EventTime.instant(epochNanos));
  }

  /** From an instant to another; the date stands there once if it is the same. */
  public static String span(long fromNanos, long toNanos, Locale language) {
    boolean sameDay = date(fromNanos, language).equals(date(toNanos, language));
    return date(fromNanos, language) + " " + SECONDS.format(EventTime.instant(fromNanos)) + " – "
        + (sameDay ? "" : date(toNanos, language) + " ") + SECONDS.format(EventTime.instant(toNanos));
  }

  /** The last name of a folder. */
  public static String folder(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }

  private static String date(long epochNanos, Locale language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language).withZone(ZoneId.systemDefault())
        .format(EventTime.instant(epochNanos));
  }

  /** Date and time of day with microseconds, as they may be typed to look for them. */
  public static String moment(long epochNanos) {
    return MOMENT.format(EventTime.instant(epochNanos));
  }

  /** How long after something else a thing was, in seconds with microseconds; a dash if that is not known. */
  public static String seconds(OptionalLong nanos) {
    return nanos.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%,.6f s", nanos.getAsLong() / 1e9);
  }

  /** How much later something came, in milliseconds with microseconds. */
  public static String later(long nanos) {
    return String.format(Locale.ROOT, "%+,.3f ms", nanos / 1e6);
  }

  /** A size in the largest binary unit that leaves a number of 1 or more. */
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

  /** Thousandths as percent, with a digit after the point while they are few. */
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

  /** The same, with milliseconds below a minute. */
  public static String duration(Duration time) {
    return time.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.3f s", time.toMillis() / 1000.0)
        : age(time.toSeconds());
  }
}
