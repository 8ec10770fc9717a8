package dev.porthole.server.cli.option;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as users type it, with the same units everywhere and in any case: {@code 500ms}, {@code 5s}, {@code
 * 2m} or {@code 2min}, {@code 3h}, {@code 30d}.
 *
 * <p>Threads: stateless.
 */
final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|min|h|d)", Pattern.CASE_INSENSITIVE);

  private TimeSpan() {}

  /** The time span; empty if the text is invalid or has no unit. */
  static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(form.group(1));
    return Optional.of(switch (form.group(2).toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m", "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    });
  }
}
