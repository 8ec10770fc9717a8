package dev.porthole.server.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What one thread has measured.
 *
 * <p>Threads: confined to its thread, then read when that has ended; {@code answered} is written by that thread, read by any.
 */
final class Tally {
  private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

  private final Histogram latency = newHistogram();
  private final Histogram connect = newHistogram();
  private final AtomicLong answered = new AtomicLong();
  private long lastNanos = Long.MIN_VALUE;

  /** Counts nanoseconds up to an hour, with three significant digits. */
  static Histogram newHistogram() {
    return new Histogram(1, LONGEST, 3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
  }

  /** A message answered at {@code now} that took so long. */
  void record(long nanos, long now) {
    record(latency, nanos);
    lastNanos = now;
  }

  void recordConnect(long nanos) {
    record(connect, nanos);
  }

  /** Messages answered, measured or not: for those who watch. */
  void addAnswered(int count) {
    answered.setRelease(answered.getPlain() + count);
  }

  long answered() {
    return answered.getAcquire();
  }

  Histogram latency() {
    return latency;
  }

  Histogram connect() {
    return connect;
  }

  /** When the last measured answer came; {@link Long#MIN_VALUE} if none did. */
  long lastNanos() {
    return lastNanos;
  }
}
