package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of any process, or of the calling thread, in nanoseconds ({@code clock_getcpuclockid(3)}, {@code
 * clock_gettime(2)}): user and system time of all its threads, including ended ones. The figure of proc(5) is rounded
 * down to ticks of 10 ms.
 *
 * <p>Threads: any.
 */
public final class CpuClock {
  private static final MethodHandle GETTIME = Libc.link("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
  /** The low bits of a process's clock id: not of a thread, counted by the scheduler. */
  private static final int CPUCLOCK_SCHED = 2;
  private static final int PID_SHIFT = 3;
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;

  private CpuClock() {}

  /** The processor time of a process; empty if it does not exist or has ended. */
  public static OptionalLong nanosOf(long pid) {
    return nanos(~(int) pid << PID_SHIFT | CPUCLOCK_SCHED);
  }

  /**
   * The processor time of the calling thread; for a virtual one that of its carrier, which stays the same while it does
   * not block.
   */
  public static long threadNanos() {
    return nanos(CLOCK_THREAD_CPUTIME_ID).orElseThrow();
  }

  private static OptionalLong nanos(int clock) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment time = arena.allocate(JAVA_LONG, 2);
      if (Libc.result((int) GETTIME.invokeExact(state, clock, time), state) < 0) {
        return OptionalLong.empty();
      }
      return OptionalLong
          .of(TimeUnit.SECONDS.toNanos(time.getAtIndex(JAVA_LONG, 0)) + time.getAtIndex(JAVA_LONG, 1));
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }
}
