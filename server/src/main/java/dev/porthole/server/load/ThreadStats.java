package dev.porthole.server.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * The measurements of one thread.
 *
 * <p>Threads: confined to its thread, and read after that has ended; {@code answered} is written by that thread and
 * read by any.
 */
final class ThreadStats {
  private static final long MAX_TIME = TimeUnit.HOURS.toNanos(1);

  private final Histogram latency = newHistogram();
  private final Histogram connect = newHistogram();
  private final AtomicLong answered = new AtomicLong();
  private long measured;

  /** A histogram of nanoseconds up to an hour, with three significant digits. */
  static Histogram newHistogram() {
    return new Histogram(1, MAX_TIME, 3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, MAX_TIME));
  }

  /** Records how long a message took. */
  void record(long nanos) {
    record(latency, nanos);
  }

  /** Counts messages answered within the window. */
  void addMeasured(int count) {
    measured += count;
  }

  long measured() {
    return measured;
  }

  void recordConnect(long nanos) {
    record(connect, nanos);
  }

  /** Counts messages answered, measured or not, for the progress display. */
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
