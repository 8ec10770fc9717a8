package dev.porthole.server.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The smallest and the largest that several rounds measured of one figure: what differs by less is noise.
 *
 * <p>Threads: immutable.
 *
 * @param min NaN if no round has it
 * @param rounds that have it
 */
public record Spread(double min, double max, int rounds) {
  static Spread of(DoubleStream measured) {
    double[] known = measured.filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0
        ? new Spread(Double.NaN, Double.NaN, 0)
        : new Spread(known[0], Arrays.stream(known).max().orElseThrow(), known.length);
  }

  /** Whether there are rounds enough to know what noise is. */
  public boolean isKnown() {
    return rounds > 1;
  }

  /** From the smallest to the largest, as a part of the smallest. */
  public double width() {
    return (max - min) / min;
  }

  /** Whether the rounds of the two overlap: then the next comparison may put them in the other order. */
  public boolean overlaps(Spread other) {
    return isKnown() && other.isKnown() && min <= other.max && other.min <= max;
  }
}
