package dev.porthole.server.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What one thread has measured.
 *
 * <p>Threads: confined to its thread, then read when that has ended; {@code answered} is written by that thread, read by any.
 */
final class ThreadStats {
  private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

  private final Histogram latency = newHistogram();
  private final Histogram connect = newHistogram();
  private final AtomicLong answered = new AtomicLong();
  private long measured;

  /** Counts nanoseconds up to an hour, with three significant digits. */
  static Histogram newHistogram() {
    return new Histogram(1, LONGEST, 3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
  }

  /** How long a message took. */
  void record(long nanos) {
    record(latency, nanos);
  }

  /** Messages answered within the window. */
  void addMeasured(int count) {
    measured += count;
  }

  long measured() {
    return measured;
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
}
