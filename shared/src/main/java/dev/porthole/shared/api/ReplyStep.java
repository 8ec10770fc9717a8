package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cost of a reply before it is sent: time spent waiting for something else, or computing. Serving models differ in
 * which other connections this delays.
 *
 * <p>Threads: immutable.
 *
 * @param time from 0 to an hour, in whole microseconds
 */
public record ReplyStep(Kind kind, Duration time) {
  private static final Duration MAX_TIME = Duration.ofHours(1);
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(us|ms|s|m)?");
  private static final int MICROS_PER_MILLI = 1000;

  /** What the time is spent on. */
  public enum Kind {
    /** Waiting for something else, such as a database: uses no processor. */
    WAIT,
    /** Computing: uses a processor. */
    COMPUTE;

    /** The word used in options, such as {@code wait}. */
    public String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReplyStep {
    if (time.isNegative() || time.compareTo(MAX_TIME) > 0) {
      throw new IllegalArgumentException(kind.term() + ": needs a time from 0 to an hour (60m)");
    }
  }

  /** The kind before the colon in {@code spec}; empty if {@code spec} does not begin with one. */
  static Optional<Kind> kindOf(String spec) {
    String word = spec.substring(0, Math.max(0, spec.indexOf(':'))).toLowerCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (kind.term().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * Parses a time such as {@code 20ms}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static ReplyStep of(Kind kind, String time) {
    Matcher form = TIME.matcher(time.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(kind.term() + ": needs a time, such as " + kind.term()
          + ":20ms, or 5 or 5s, 500us, 2m; not '" + VisibleText.of(time) + "'");
    }
    long number = Long.parseLong(form.group(1));
    return new ReplyStep(kind, switch (form.group(2)) {
      case "us" -> Duration.of(number, ChronoUnit.MICROS);
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case null, default -> Duration.ofSeconds(number);
    });
  }

  /** In the form that {@link Reply#parse} reads, in the largest unit that gives a whole number. */
  @Override
  public String toString() {
    long micros = time.toNanos() / MICROS_PER_MILLI;
    long millis = micros / MICROS_PER_MILLI;
    return kind.term() + ":" + (micros % MICROS_PER_MILLI != 0
        ? micros + "us"
        : millis % MICROS_PER_MILLI != 0 ? millis + "ms" : millis / MICROS_PER_MILLI + "s");
  }
}
