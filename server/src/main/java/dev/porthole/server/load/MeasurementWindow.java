package dev.porthole.server.load;

/**
 * The time that is measured: after the warm-up, up to the end, which may come early.
 *
 * <p>Threads: every field is volatile, written by the run; before it has set them, all time is before the window.
 */
final class MeasurementWindow {
  private volatile long start;
  private volatile long from = Long.MAX_VALUE;
  private volatile long to = Long.MAX_VALUE;

  /** @param now in {@link System#nanoTime} */
  void set(long now, long warmupNanos, long durationNanos) {
    begin(now);
    from = now + warmupNanos;
    to = from + durationNanos;
  }

  /** The warm-up begins, and nothing is measured before {@link #open}. */
  void begin(long now) {
    start = now;
  }

  /** What is measured begins at {@code now}. */
  synchronized void open(long now, long durationNanos) {
    to = now + durationNanos;
    from = now;
  }

  /** Ends it at {@code now}, unless it has ended. */
  synchronized void endBy(long now) {
    if (now < to) {
      from = Math.min(from, now);
      to = now;
    }
  }

  /** When the warm-up began. */
  long start() {
    return start;
  }

  long from() {
    return from;
  }

  /** Exclusive; nothing is sent from then on. */
  long to() {
    return to;
  }

  boolean contains(long nanos) {
    return nanos >= from && nanos < to;
  }
}
