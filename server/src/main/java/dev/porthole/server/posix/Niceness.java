package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * How much of a processor a thread leaves to others that want it ({@code setpriority(2)}, which on Linux is of one thread).
 *
 * <p>Threads: any; what is changed is the calling one.
 */
public final class Niceness {
  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;
  private static final int LARGEST = 19;

  private Niceness() {}

  /** Lets the calling thread have what others leave; where that cannot be asked for, nothing is done. */
  public static void yieldToOthers() {
    if (Posix.isSupported()) {
      set(LARGEST);
    }
  }

  private static void set(int niceness) {
    MethodHandle setPriority = Libc.link("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    try {
      MemorySegment state = Libc.newState();
      int _ = (int) setPriority.invokeExact(state, PRIO_PROCESS, CALLING_THREAD, niceness);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }
}
