package dev.porthole.server.compare;

import java.util.Locale;

/**
 * Formats numbers for people; NaN is a dash.
 *
 * <p>Threads: stateless.
 */
public final class Numbers {
  public static final String NONE = "-";
  private static final double LARGE = 99.95;
  private static final double MEDIUM = 9.995;
  private static final double SMALLEST = 0.005;
  private static final double THREE_DIGITS = 1000;

  private Numbers() {}

  /** A whole number, such as {@code 81,204}. */
  public static String grouped(double number) {
    return Double.isNaN(number) ? NONE : String.format(Locale.ROOT, "%,.0f", number);
  }

  /** A whole number with three significant digits: {@code 81,200}, {@code 482}; more digits are noise. */
  static String rounded(double number) {
    if (Double.isNaN(number)) {
      return NONE;
    }
    double unit = number >= THREE_DIGITS ? Math.pow(10, Math.floor(Math.log10(number)) - 2) : 1;
    return grouped(Math.rint(number / unit) * unit);
  }

  /** A rate per second: {@code 81,200}, {@code 482}, {@code 1.25}, {@code 0}. */
  public static String rate(double number) {
    return number > 0 && number < MEDIUM ? digits(number) : rounded(number);
  }

  /** About three digits: {@code 0.05}, {@code 1.25}, {@code 12.5}, {@code 1,250}. */
  public static String digits(double number) {
    if (Double.isNaN(number)) {
      return NONE;
    }
    if (number >= LARGE) {
      return rounded(number);
    }
    if (number > 0 && number < SMALLEST) {
      return "<0.01";
    }
    return String.format(Locale.ROOT, number >= MEDIUM ? "%.1f" : "%.2f", number);
  }

  /** A whole percentage: {@code 98}. */
  public static String percent(double part) {
    return grouped(part * 100);
  }

  /** The shortest form: {@code 2} or {@code 0.7}. */
  static String shortest(double number) {
    return number == Math.rint(number) ? grouped(number) : Double.toString(number);
  }
}
