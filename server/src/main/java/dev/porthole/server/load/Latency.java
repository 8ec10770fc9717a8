package dev.porthole.server.load;

import org.HdrHistogram.Histogram;

/**
 * Durations in nanoseconds, with three significant digits.
 *
 * <p>Threads: immutable.
 *
 * @param count how many were measured; if 0, everything else is 0
 */
public record Latency(long count, long meanNanos, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos,
    long maxNanos) {
  static Latency of(Histogram histogram) {
    return new Latency(histogram.getTotalCount(), histogram.getTotalCount() == 0 ? 0 : Math.round(histogram.getMean()),
        histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(90), histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
  }
}
