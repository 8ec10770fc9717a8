package dev.porthole.server.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The vertical axis of a chart, covering all its values: linear from 0, or logarithmic if the values span a decade or
 * more.
 *
 * <p>Threads: immutable.
 *
 * @param low the value at the bottom, above 0 if logarithmic
 * @param high the value at the top
 * @param ticks ascending, from the lowest to the highest value
 */
record Scale(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final double DECADE = 10;
  /** Up to this many decades, there are ticks within each decade. */
  private static final double FEW_DECADES = 2.5;
  private static final int MAX_STEPS = 6;
  private static final int[] ROUND = {1, 2, 5};

  /** @param values one or more, above 0 */
  static Scale around(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    return most < least * DECADE ? even(most) : logarithmic(least, most);
  }

  /** The position of a value, from 0 at the bottom to 1 at the top. */
  double position(double value) {
    return logarithmic
        ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
        : (value - low) / (high - low);
  }

  private static Scale even(double most) {
    double step = rounds(most / MAX_STEPS / DECADE, most).stream().filter(one -> one * MAX_STEPS >= most).findFirst()
        .orElseThrow();
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; ticks.isEmpty() || ticks.getLast() < most; i++) {
      ticks.add(i * step);
    }
    return new Scale(0, ticks.getLast(), false, ticks);
  }

  private static Scale logarithmic(double least, double most) {
    List<Double> around = rounds(least / DECADE, most * DECADE);
    double low = around.stream().filter(one -> one <= least).max(Double::compare).orElseThrow();
    double high = around.stream().filter(one -> one >= most).min(Double::compare).orElseThrow();
    boolean all = Math.log10(high / low) <= FEW_DECADES;
    List<Double> ticks = around.stream().filter(one -> one >= low && one <= high)
        .filter(one -> all || one == low || one == high || isDecade(one)).toList();
    return new Scale(low, high, true, ticks);
  }

  /** The 1, 2 and 5 times powers of ten from {@code low} to {@code high}, and one beyond each. */
  private static List<Double> rounds(double low, double high) {
    List<Double> rounds = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (int times : ROUND) {
        rounds.add(power < 0 ? times / Math.pow(10, -power) : times * Math.pow(10, power));
      }
    }
    return rounds;
  }

  private static boolean isDecade(double value) {
    double power = Math.log10(value);
    return Math.abs(power - Math.rint(power)) < 1e-9;
  }
}
