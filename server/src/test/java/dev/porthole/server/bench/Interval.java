package dev.porthole.server.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where the median of a population lies, as far as a sample of it shows: between two of its values, by order statistics. Nothing is
 * assumed of how the values are distributed; each is above or below the median with the same chance, independent of the others. The
 * narrowest such pair of 95 % or more is taken. Five values or fewer have none: then it is all of them, and the confidence is less.
 *
 * <p>Threads: immutable.
 *
 * @param confidence the chance that the median lies within, at least; 0 for a single value
 */
record Interval(double low, double high, double confidence) {
  private static final double WANTED = 0.95;

  static Interval of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = 0;
    while (cut + 1 < sorted.length - cut - 1 && confidence(sorted.length, cut + 1) >= WANTED) {
      cut++;
    }
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut], confidence(sorted.length, cut));
  }

  /** How sure the interval of so many values is, in words: {@code 97 %}. */
  static String confidenceOf(int values) {
    return String.format(Locale.ROOT, "%.0f %%", of(new double[values]).confidence * 100);
  }

  /** If {@code cut} values are left away on each side: both sides miss the median with the chance of so few heads or tails. */
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
