package dev.porthole.server.load;

import dev.porthole.server.thread.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Creates the generator's threads, {@code porthole-load-1} and so on, each with its own {@link ThreadStats}: measuring
 * takes no lock, on whatever thread a connection's handlers run.
 *
 * <p>Threads: any; the list guards itself.
 */
final class LoadThreads implements ThreadFactory {
  private final List<ThreadStats> all = new CopyOnWriteArrayList<>();
  /** Statistics of threads that the channel provider creates. */
  private final ThreadLocal<ThreadStats> foreignThreads = ThreadLocal.withInitial(this::newStats);

  private static final class Measuring extends Thread {
    private final LoadThreads owner;
    private final ThreadStats stats;

    Measuring(Runnable work, String name, LoadThreads owner, ThreadStats stats) {
      super(work, name);
      this.owner = owner;
      this.stats = stats;
      setDaemon(true);
      setUncaughtExceptionHandler(Threads::died);
    }
  }

  @Override
  public synchronized Thread newThread(Runnable work) {
    return new Measuring(work, "porthole-load-" + (all.size() + 1), this, newStats());
  }

  /** The current thread's statistics. */
  ThreadStats stats() {
    return Thread.currentThread() instanceof Measuring mine && mine.owner == this ? mine.stats : foreignThreads.get();
  }

  long answered() {
    return all.stream().mapToLong(ThreadStats::answered).sum();
  }

  /** The sum of all threads' measurements; exact once the threads have ended. */
  Histogram sum(Function<ThreadStats, Histogram> of) {
    Histogram sum = ThreadStats.newHistogram();
    all.forEach(stats -> sum.add(of.apply(stats)));
    return sum;
  }

  /** Messages answered within the window; exact once the threads have ended. */
  long measured() {
    return all.stream().mapToLong(ThreadStats::measured).sum();
  }

  private ThreadStats newStats() {
    ThreadStats stats = new ThreadStats();
    all.add(stats);
    return stats;
  }
}
