package dev.porthole.server.posix;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * How far a thread yields processor time to others ({@code setpriority(2)}, which on Linux applies to one thread).
 *
 * <p>Threads: any; changes only the calling thread.
 */
public final class Niceness {
  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;
  private static final int MAX_NICENESS = 19;

  private Niceness() {}

  /** Gives the calling thread the lowest priority; does nothing where that is not supported. */
  public static void yieldToOthers() {
    if (Posix.isSupported()) {
      set(MAX_NICENESS);
    }
  }

  private static void set(int niceness) {
    MethodHandle setPriority = Libc.numbers("setpriority");
    try {
      MemorySegment state = Libc.newState();
      int _ = (int) setPriority.invokeExact(state, PRIO_PROCESS, CALLING_THREAD, niceness);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }
}
