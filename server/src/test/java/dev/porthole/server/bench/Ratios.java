package dev.porthole.server.bench;

import dev.porthole.server.compare.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure of one server as a ratio to another's, a pair for each round. Told is the median of the ratios, which is not
 * the ratio of the medians: it forgives a machine that is slow for a round.
 *
 * <p>Threads: immutable.
 */
final class Ratios {
  private final double[] perRound;

  private Ratios(double... perRound) {
    this.perRound = perRound;
  }

  static Ratios of(List<Figures> rows, List<Figures> first, ToDoubleFunction<Figures> figure) {
    return new Ratios(IntStream.range(0, rows.size())
        .mapToDouble(round -> figure.applyAsDouble(rows.get(round)) / figure.applyAsDouble(first.get(round)))
        .toArray());
  }

  /** Processor time for each message or connection, of the server named, to that of the first one. */
  static Ratios cpu(Map<String, List<Figures>> measured, String name) {
    return of(measured.get(name), measured.values().iterator().next(), Figures::serverMicros);
  }

  /** The geometric mean of several, round by round. */
  static Ratios mean(List<Ratios> several) {
    double[] means = new double[several.getFirst().perRound.length];
    for (int i = 0; i < means.length; i++) {
      int round = i;
      means[i] = Math.exp(several.stream().mapToDouble(one -> Math.log(one.perRound[round])).average().orElseThrow());
    }
    return new Ratios(means);
  }

  double median() {
    return median(perRound);
  }

  Interval interval() {
    return Interval.of(perRound);
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** For people: {@code 1.02 (0.98-1.05)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%s)", median(), interval());
  }
}
