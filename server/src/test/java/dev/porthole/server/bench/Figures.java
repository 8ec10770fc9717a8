package dev.porthole.server.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What was measured of one server in one round.
 *
 * <p>Threads: immutable.
 *
 * @param perSecond messages; connections with churn
 * @param p50Micros of the round trip; of a whole connection with churn
 * @param serverMicros processor time of the server for each message or connection
 * @param bytesPerConnection resident memory for each connection that is held; 0 unless idle
 * @param errors of the generator's connections
 */
record Figures(double perSecond, double p50Micros, double p99Micros, double serverMicros, double bytesPerConnection,
    double errors) {
  private static final int COUNT = 6;

  /** One line, which {@link #parse} reads. */
  String line() {
    return Arrays.stream(new double[]{perSecond, p50Micros, p99Micros, serverMicros, bytesPerConnection, errors})
        .mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  static Figures parse(String line) {
    double[] of = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    if (of.length != COUNT) {
      throw new IllegalArgumentException("no figures: " + line);
    }
    return new Figures(of[0], of[1], of[2], of[3], of[4], of[5]);
  }
}
