package dev.porthole.server.load;

/**
 * The measured time: from the end of the warm-up to the end, which may come early.
 *
 * <p>Threads: every field is volatile and written by the run; until they are set, all time is before the window.
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

  /** Begins the warm-up; nothing is measured before {@link #open}. */
  void begin(long now) {
    start = now;
  }

  /** Begins measuring at {@code now}. */
  synchronized void open(long now, long durationNanos) {
    to = now + durationNanos;
    from = now;
  }

  /** Ends the window at {@code now}, unless it has ended. */
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

  /** The end, exclusive; nothing is sent from then on. */
  long to() {
    return to;
  }

  boolean contains(long nanos) {
    return nanos >= from && nanos < to;
  }
}
