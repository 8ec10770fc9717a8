package dev.porthole.server.compare;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits until messages no longer become cheaper. A new JVM interprets and compiles: in its first seconds a message
 * costs several times what it costs later, and each load makes it compile anew what the one before did not use. A short
 * measurement would compare compilers.
 *
 * <p>Threads: confined to one thread.
 */
final class Settling {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration MAX = Duration.ofSeconds(6);
  /** How many times the usual warm-up it may take. */
  private static final int WARMUPS = 8;
  /** A smaller gain is noise. */
  private static final double GAIN = 0.95;
  private static final int STEPS_WITHOUT_GAIN = 2;

  private double lowest = Double.POSITIVE_INFINITY;
  private int withoutGain;

  /**
   * Waits while the load goes on.
   *
   * @param answered the messages answered so far
   * @param cpuNanos the server's processor time so far
   * @param warmup the time for which the load has run already
   */
  static void await(LongSupplier answered, LongSupplier cpuNanos, Duration warmup) {
    Settling settling = new Settling();
    Duration limit = warmup.multipliedBy(WARMUPS).compareTo(MAX) < 0 ? warmup.multipliedBy(WARMUPS) : MAX;
    long deadline = System.nanoTime() + limit.toNanos();
    long messages = answered.getAsLong();
    long spent = cpuNanos.getAsLong();
    boolean settled = false;
    while (!settled && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(STEP_NANOS);
      long moreMessages = answered.getAsLong() - messages;
      long moreSpent = cpuNanos.getAsLong() - spent;
      messages += moreMessages;
      spent += moreSpent;
      settled = settling.isSettled((double) moreSpent / Math.max(1, moreMessages));
    }
  }

  /** Whether the cost of a message, of this step and some before, was no gain. */
  boolean isSettled(double cost) {
    withoutGain = cost < lowest * GAIN ? 0 : withoutGain + 1;
    lowest = Math.min(lowest, cost);
    return withoutGain >= STEPS_WITHOUT_GAIN;
  }
}
