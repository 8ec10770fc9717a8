package dev.porthole.monitor.statistics;

/**
 * Measures the growth of a count per second, between two calls.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RateMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  private long lastCount;
  private long lastNanos;

  /** Starts with {@code count} at {@code nowNanos}. */
  public RateMeter(long count, long nowNanos) {
    lastCount = count;
    lastNanos = nowNanos;
  }

  /** The growth since the last call, per second. */
  public double update(long count, long nowNanos) {
    double seconds = (nowNanos - lastNanos) / NANOS_PER_SECOND;
    double rate = seconds > 0 ? (count - lastCount) / seconds : 0;
    lastCount = count;
    lastNanos = nowNanos;
    return rate;
  }
}
