package dev.porthole.server.compare;

import java.util.Locale;

/**
 * Numbers for people; what is not a number is a dash.
 *
 * <p>Threads: stateless.
 */
final class Numbers {
  static final String NONE = "-";
  private static final double LARGE = 99.95;
  private static final double MEDIUM = 9.995;

  private Numbers() {}

  /** Whole, such as {@code 81,204}. */
  static String grouped(double number) {
    return Double.isNaN(number) ? NONE : String.format(Locale.ROOT, "%,.0f", number);
  }

  /** Three digits or so: {@code 1.25}, {@code 12.5}, {@code 1,250}. */
  static String digits(double number) {
    if (Double.isNaN(number)) {
      return NONE;
    }
    if (number >= LARGE) {
      return grouped(number);
    }
    return String.format(Locale.ROOT, number >= MEDIUM ? "%.1f" : "%.2f", number);
  }

  /** {@code 2} or {@code 0.7}. */
  static String shortest(double number) {
    return number == Math.rint(number) ? grouped(number) : Double.toString(number);
  }
}
