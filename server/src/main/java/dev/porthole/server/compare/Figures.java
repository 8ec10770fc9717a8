package dev.porthole.server.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was measured of one model under one load. What cannot be had on this system, or says nothing of this load, is NaN.
 *
 * <p>Threads: immutable.
 *
 * @param perSecond round trips; whole connections with churn
 * @param p50Micros of the round trip; of a whole connection with churn
 * @param cpuMicros processor time, user and system, of the server's processes for each message
 * @param serverBusy of its processors, how many the server kept busy
 * @param loadBusy the same of the process that loads it: at nearly one it measures itself
 * @param switches context switches, voluntary and not, of the server's processes for each message
 * @param threads of the server's processes while loaded
 * @param processes the server's, itself included, while loaded
 * @param bytesPerConnection growth of resident memory for each connection
 * @param held connections that were open at the end
 */
public record Figures(double perSecond, double p50Micros, double p90Micros, double p99Micros, double p999Micros,
    double maxMicros, double cpuMicros, double serverBusy, double loadBusy, double switches, double threads,
    double processes, double bytesPerConnection, double held) {
  private static final int COUNT = 14;

  /** Numbers with a space between, which {@link #parse} reads. */
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

  /** Each figure's median over the rounds that have it. */
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
    return new Figures(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9], of[10], of[11],
        of[12], of[13]);
  }

  private double[] values() {
    return new double[]{perSecond, p50Micros, p90Micros, p99Micros, p999Micros, maxMicros, cpuMicros, serverBusy,
        loadBusy,
        switches, threads, processes, bytesPerConnection, held};
  }
}
