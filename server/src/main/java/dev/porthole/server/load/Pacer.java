package dev.porthole.server.load;

import dev.porthole.server.thread.Threads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Releases the messages of an open loop when they are due, connection by connection; messages of one connection that
 * are due at once are sent in one write. Wakes at most every {@link #TICK}, and measures its own lateness.
 *
 * <p>Threads: its own, {@code porthole-load-pacer}; {@code lateness} is confined to that thread until it has ended.
 */
final class Pacer {
  /** System timers are about this late anyway, and waking costs about a tenth of it. */
  private static final long TICK = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long MAX_PARK = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long ENDING_MILLIS = 2000;

  private final Schedule schedule;
  private final List<OpenLoopConnection> connections;
  private final MeasurementWindow window;
  private final ErrorCounts troubles;
  private final Histogram lateness = ThreadStats.newHistogram();
  private final Thread thread = Threads.daemon("porthole-load-pacer").unstarted(this::run);

  Pacer(Schedule schedule, List<OpenLoopConnection> connections, LoadServices services) {
    this.schedule = schedule;
    this.connections = connections;
    this.window = services.window();
    this.troubles = services.troubles();
  }

  void start() {
    thread.start();
  }

  /** Waits until the pacer's thread has ended, which it does when the window ends. */
  void awaitEnd() {
    try {
      thread.join(ENDING_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How late messages were released; call after the end. */
  Histogram lateness() {
    return lateness;
  }

  private void run() {
    try {
      releaseAll();
    } catch (Throwable thrown) {
      troubles.fault(thrown);
    }
  }

  private void releaseAll() {
    long next = 0;
    long now;
    do {
      now = System.nanoTime();
      long due = schedule.countBy(Math.min(now, window.to() - 1));
      if (due > next) {
        measure(now, schedule.due(next));
        release(next, due);
        next = due;
      }
      long pause = Math.max(schedule.due(next) - now, TICK);
      LockSupport.parkNanos(Math.min(pause, MAX_PARK));
    } while (now < window.to());
  }

  private void measure(long now, long due) {
    if (window.contains(due)) {
      ThreadStats.record(lateness, now - due);
    }
  }

  /** Releases the messages from {@code next}, inclusive, to {@code due}, exclusive. */
  private void release(long next, long due) {
    int size = connections.size();
    long count = due - next;
    for (int i = 0; i < Math.min(size, count); i++) {
      long share = (count - i + size - 1) / size;
      connections.get((int) ((next + i) % size)).release((int) share);
    }
  }
}
