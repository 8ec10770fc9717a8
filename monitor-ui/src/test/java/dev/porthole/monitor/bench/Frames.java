package dev.porthole.monitor.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/**
 * Measures the CPU time of the JavaFX thread from one frame to the next, with the thread's own clock. This includes
 * everything from draining events to layout and the hand-over to the renderer.
 */
final class Frames extends AnimationTimer {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MAX_FRAMES = 1 << 20;

  private final long[] nanos = new long[MAX_FRAMES];
  private volatile boolean restart;
  private int count;
  private long last = -1;

  @Override
  public void handle(long now) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    if (restart) {
      restart = false;
      count = 0;
    } else if (last >= 0 && count < MAX_FRAMES) {
      nanos[count++] = cpu - last;
    }
    last = cpu;
  }

  /** Discards the measurements so far, from the next frame on. */
  void restart() {
    restart = true;
  }

  long[] sorted() {
    long[] all = Arrays.copyOf(nanos, count);
    Arrays.sort(all);
    return all;
  }
}
