package dev.porthole.server.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The measurements of one model under one load. A figure that is not available on this system, or has no meaning for
 * this load, is NaN.
 *
 * <p>Threads: immutable.
 *
 * @param perSecond round trips a second; with churn whole connections
 * @param loadBusy how many of its processors the load process kept busy: near one, the load process itself is the limit
 * @param held connections that were open at the end
 */
public record Figures(double perSecond, RoundTrip roundTrip, ServerCost server, double loadBusy, double held) {
  private static final int COUNT = 14;

  /** The duration of a round trip; with churn of a whole connection. */
  public record RoundTrip(double p50Micros, double p90Micros, double p99Micros, double p999Micros, double maxMicros) {
    static final RoundTrip UNKNOWN = new RoundTrip(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * What the load costs the server's processes, including the server itself.
   *
   * @param cpuMicros processor time, user and system, per message
   * @param busy how many of its processors the server kept busy
   * @param switches context switches, voluntary and involuntary, per message
   * @param threads threads under load
   * @param processes processes under load
   * @param bytesPerConnection growth of resident memory per connection
   */
  public record ServerCost(double cpuMicros, double busy, double switches, double threads, double processes,
      double bytesPerConnection) {}

  /** The figures separated by spaces, as {@link #parse} reads them. */
  String line() {
    return Arrays.stream(values()).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  static Figures parse(String line) {
    double[] of = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    if (of.length != COUNT) {
      throw new IllegalArgumentException("no figures: " + line);
    }
    return of(of);
  }

  /** For each figure, the median over the rounds that have it. */
  static Figures median(List<Figures> rounds) {
    double[] medians = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int figure = i;
      medians[i] = median(rounds.stream().mapToDouble(one -> one.values()[figure]).filter(value -> !Double.isNaN(value))
          .sorted().toArray());
    }
    return of(medians);
  }

  private static double median(double... sorted) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static Figures of(double... of) {
    return new Figures(of[0], new RoundTrip(of[1], of[2], of[3], of[4], of[5]),
        new ServerCost(of[6], of[7], of[9], of[10], of[11], of[12]), of[8], of[13]);
  }

  private double[] values() {
    return new double[]{perSecond, roundTrip.p50Micros, roundTrip.p90Micros, roundTrip.p99Micros, roundTrip.p999Micros,
        roundTrip.maxMicros, server.cpuMicros, server.busy, loadBusy, server.switches, server.threads, server.processes,
        server.bytesPerConnection, held};
  }
}
