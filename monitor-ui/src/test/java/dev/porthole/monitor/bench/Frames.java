package dev.porthole.monitor.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/**
 * The CPU time that the JavaFX thread takes from one frame to the next: everything it does, from draining events to layout and the
 * hand-over to the renderer. Taken from the thread's own clock.
 */
final class Frames extends AnimationTimer {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MOST = 1 << 20;

  private final long[] nanos = new long[MOST];
  private volatile boolean restart;
  private int count;
  private long last = -1;

  @Override
  public void handle(long now) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    if (restart) {
      restart = false;
      count = 0;
    } else if (last >= 0 && count < MOST) {
      nanos[count++] = cpu - last;
    }
    last = cpu;
  }

  /** Forgets what was measured so far, from the next frame on. */
  void restart() {
    restart = true;
  }

  long[] sorted() {
    long[] all = Arrays.copyOf(nanos, count);
    Arrays.sort(all);
    return all;
  }
}
