package dev.porthole.server.compare;

import java.util.Arrays;

/**
 * One figure of a model as a ratio to that of another model, paired by round: a machine that is slow for one round
 * affects both figures of the pair.
 *
 * <p>Threads: immutable.
 *
 * @param median of the pairs' ratios
 * @param interval where the true median lies
 * @param pairs the number of rounds in which both models have the figure
 */
public record PairedRatio(double median, Interval interval, int pairs) {
  /** With fewer pairs, even one-sided results are too likely to be accidental. */
  private static final int ENOUGH = 5;

  /** @param ratios one or more */
  static PairedRatio of(double... ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new PairedRatio(median, Interval.of(sorted), sorted.length);
  }

  /** Whether the figures differ: there are enough pairs, and almost all of them agree on which is larger. */
  public boolean isDifference() {
    return pairs >= ENOUGH && (interval.low() > 1 || interval.high() < 1);
  }
}
