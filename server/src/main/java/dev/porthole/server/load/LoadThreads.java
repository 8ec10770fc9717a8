package dev.porthole.server.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Makes the generator's threads, {@code porthole-load-1} and so on, and gives each a {@link ThreadStats} of its own: measuring takes no lock,
 * on whatever thread a connection's handlers run.
 *
 * <p>Threads: any; the list guards itself.
 */
final class LoadThreads implements ThreadFactory {
  private final List<ThreadStats> tallies = new CopyOnWriteArrayList<>();
  /** For threads that the provider brings along. */
  private final ThreadLocal<ThreadStats> strangers = ThreadLocal.withInitial(this::newTally);

  private static final class Measuring extends Thread {
    private final LoadThreads owner;
    private final ThreadStats tally;

    Measuring(Runnable work, String name, LoadThreads owner, ThreadStats tally) {
      super(work, name);
      this.owner = owner;
      this.tally = tally;
      setDaemon(true);
    }
  }

  @Override
  public synchronized Thread newThread(Runnable work) {
    return new Measuring(work, "porthole-load-" + (tallies.size() + 1), this, newTally());
  }

  /** The current thread's tally. */
  ThreadStats tally() {
    return Thread.currentThread() instanceof Measuring mine && mine.owner == this ? mine.tally : strangers.get();
  }

  long answered() {
    return tallies.stream().mapToLong(ThreadStats::answered).sum();
  }

  /** All threads' measurements together; exact when the threads have ended. */
  Histogram sum(Function<ThreadStats, Histogram> of) {
    Histogram sum = ThreadStats.newHistogram();
    tallies.forEach(tally -> sum.add(of.apply(tally)));
    return sum;
  }

  /** Messages answered within the window; exact when the threads have ended. */
  long measured() {
    return tallies.stream().mapToLong(ThreadStats::measured).sum();
  }

  private ThreadStats newTally() {
    ThreadStats tally = new ThreadStats();
    tallies.add(tally);
    return tally;
  }
}
