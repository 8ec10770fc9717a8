package dev.porthole.server.compare;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where the true median lies, as far as a sample shows: between two of its values, by order statistics. Nothing is
 * assumed about the distribution, only that each value is above or below the median with equal probability,
 * independently of the others. The narrowest pair of values with 95 % or more is chosen. Five values or fewer have
 * none: then the interval spans all of them, with less confidence.
 *
 * <p>Threads: immutable.
 *
 * @param confidence the probability that the median lies within; 0 for a single value
 */
public record Interval(double low, double high, double confidence) {
  private static final double WANTED = 0.95;

  public static Interval of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = 0;
    while (cut + 1 < sorted.length - cut - 1 && confidence(sorted.length, cut + 1) >= WANTED) {
      cut++;
    }
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut], confidence(sorted.length, cut));
  }

  /** The confidence of an interval of this many values, for people: {@code 97 %}. */
  public static String confidenceOf(int values) {
    return String.format(Locale.ROOT, "%.0f %%", of(new double[values]).confidence * 100);
  }

  /** The confidence if {@code cut} values are left out on each side. */
  private static double confidence(int values, int cut) {
    double ways = 1;
    double missing = 0;
    for (int heads = 0; heads <= cut; heads++) {
      missing += ways;
      ways = ways * (values - heads) / (heads + 1);
    }
    return Math.max(0, 1 - 2 * missing / Math.pow(2, values));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f-%.2f", low, high);
  }
}
