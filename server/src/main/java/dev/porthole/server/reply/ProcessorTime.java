package dev.porthole.server.reply;

import dev.porthole.server.posix.CpuClock;
import dev.porthole.server.posix.Posix;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Computes for a while: uses as much of a processor as was asked for, whoever else wants it. What counts is the thread's own processor
 * time, as a calculation takes no less when the thread has to wait for a processor.
 *
 * <p>Threads: any; stateless.
 */
final class ProcessorTime {
  /** Of a calculation between two looks at the clock: some microseconds. */
  private static final int ROUNDS = 4096;
  /** Looks at the clock between two looks at whether anybody still wants the result. */
  private static final int LOOKS = 256;
  private static final long FACTOR = 6_364_136_223_846_793_005L;

  private ProcessorTime() {}

  /**
   * Computes.
   *
   * @param wanted asked now and then: it ends early if nobody wants the result any more
   * @return whether it was not ended early
   */
  static boolean use(Duration time, BooleanSupplier wanted) {
    LongSupplier clock = clock();
    long end = clock.getAsLong() + time.toNanos();
    long value = end;
    for (int looks = 1; clock.getAsLong() < end; looks++) {
      for (int round = 0; round < ROUNDS; round++) {
        value = value * FACTOR + 1;
      }
      if (value == 0 || looks % LOOKS == 0 && !wanted.getAsBoolean()) { // the value is looked at: else it need not be computed
        return false;
      }
    }
    return wanted.getAsBoolean();
  }

  /** The JDK tells no processor time of virtual threads; the system tells it of whatever thread carries them. */
  private static LongSupplier clock() {
    if (Posix.isSupported()) {
      return CpuClock::threadNanos;
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && !Thread.currentThread().isVirtual()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }
}
