package dev.porthole.server.reply;

import dev.porthole.server.posix.CpuClock;
import dev.porthole.server.posix.Posix;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Computes for a given processor time of the current thread, whatever else runs: a real calculation takes no less when
 * its thread has to wait for a processor.
 *
 * <p>Threads: any; stateless.
 */
final class ProcessorTime {
  /** Calculations between two readings of the clock: some microseconds. */
  private static final int ROUNDS = 4096;
  /** Readings of the clock between two checks of {@code wanted}. */
  private static final int LOOKS = 256;
  private static final long FACTOR = 6_364_136_223_846_793_005L;

  private ProcessorTime() {}

  /**
   * Computes; blocks.
   *
   * @param wanted checked from time to time: the computation ends early once the result is no longer wanted
   * @return whether the result is still wanted
   */
  static boolean use(Duration time, BooleanSupplier wanted) {
    LongSupplier clock = clock();
    long end = clock.getAsLong() + time.toNanos();
    long value = end;
    for (int looks = 1; clock.getAsLong() < end; looks++) {
      for (int round = 0; round < ROUNDS; round++) {
        value = value * FACTOR + 1;
      }
      // uses the value, as the computation could otherwise be optimized away
      if (value == 0 || looks % LOOKS == 0 && !wanted.getAsBoolean()) {
        return false;
      }
    }
    return wanted.getAsBoolean();
  }

  /** The JDK reports no processor time for virtual threads; the system reports it for the carrier thread. */
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
