package dev.porthole.shared.time;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a time of day as users type it.
 *
 * <p>Threads: stateless.
 */
public final class TypedTime {
  /** Hours and minutes, with optional seconds and fraction. */
  private static final Pattern FORM = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
  private static final int NANO_DIGITS = 9;

  private TypedTime() {}

  /**
   * @param latest whether 14:03 means its end rather than its beginning
   * @return empty if the text is not a time of day
   */
  public static Optional<LocalTime> parse(String typed, boolean latest) {
    Matcher parts = FORM.matcher(typed.replace('：', ':')); // the full-width colon of Chinese input methods
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = Optional.ofNullable(parts.group(4)).orElse("");
    String seconds = Optional.ofNullable(parts.group(3)).orElse(latest ? "59" : "00");
    try {
      return Optional.of(LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
          Integer.parseInt(seconds),
          Integer.parseInt(fraction + (latest ? "9" : "0").repeat(NANO_DIGITS - fraction.length()))));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
