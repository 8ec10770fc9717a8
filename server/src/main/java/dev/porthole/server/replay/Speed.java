package dev.porthole.server.replay;

import dev.porthole.shared.codec.VisibleText;
import java.util.regex.Pattern;

/**
 * How fast a recording is replayed.
 *
 * <p>Threads: immutable.
 *
 * @param factor 2 for twice as fast; infinite for no waiting at all
 */
public record Speed(double factor) {
  public static final Speed REAL = new Speed(1);
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
  private static final Pattern FORM = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  /**
   * Parses {@code 1}, {@code 0.5}, {@code 2} or {@code max}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static Speed parse(String text) {
    if (text.equalsIgnoreCase("max")) {
      return MAX;
    }
    double factor = FORM.matcher(text).matches() ? Double.parseDouble(text) : 0;
    if (factor <= 0) {
      throw new IllegalArgumentException("speed '" + VisibleText.of(text)
          + "': use a number of times, such as 1, 2 or 0.5, or max to wait for answers only");
    }
    return new Speed(factor);
  }

  boolean isMax() {
    return Double.isInfinite(factor);
  }

  /** How long a recorded time span takes when replayed, in nanoseconds. */
  long played(long nanos) {
    return (long) (Math.max(0, nanos) / factor);
  }

  @Override
  public String toString() {
    return isMax() ? "max" : factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
  }
}
