package dev.porthole.server.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The range of one figure over several rounds: smaller differences are noise.
 *
 * <p>Threads: immutable.
 *
 * @param min NaN if no round has the figure
 * @param rounds how many rounds have the figure
 */
public record Spread(double min, double max, int rounds) {
  static Spread of(DoubleStream measured) {
    double[] known = measured.filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0
        ? new Spread(Double.NaN, Double.NaN, 0)
        : new Spread(known[0], Arrays.stream(known).max().orElseThrow(), known.length);
  }

  /** Whether there are enough rounds to know the noise. */
  public boolean isKnown() {
    return rounds > 1;
  }

  /** The width of the range, relative to its minimum. */
  public double width() {
    return (max - min) / min;
  }

  /** Whether two ranges overlap: then the next comparison may reverse the order. */
  public boolean overlaps(Spread other) {
    return isKnown() && other.isKnown() && min <= other.max && other.min <= max;
  }
}
