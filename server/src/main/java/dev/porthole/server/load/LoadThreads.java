package dev.porthole.server.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Makes the generator's threads, {@code porthole-load-1} and so on, and gives each a {@link Tally} of its own: measuring takes no lock,
 * on whatever thread a connection's handlers run.
 *
 * <p>Threads: any; the list guards itself.
 */
final class LoadThreads implements ThreadFactory {
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  /** For threads that the provider brings along. */
  private final ThreadLocal<Tally> strangers = ThreadLocal.withInitial(this::newTally);

  private static final class Measuring extends Thread {
    private final LoadThreads owner;
    private final Tally tally;

    Measuring(Runnable work, String name, LoadThreads owner, Tally tally) {
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
  Tally tally() {
    return Thread.currentThread() instanceof Measuring mine && mine.owner == this ? mine.tally : strangers.get();
  }

  long answered() {
    return tallies.stream().mapToLong(Tally::answered).sum();
  }

  /** All threads' measurements together; exact when the threads have ended. */
  Histogram sum(Function<Tally, Histogram> of) {
    Histogram sum = Tally.newHistogram();
    tallies.forEach(tally -> sum.add(of.apply(tally)));
    return sum;
  }

  /** Messages answered within the window; exact when the threads have ended. */
  long measured() {
    return tallies.stream().mapToLong(Tally::measured).sum();
  }

  private Tally newTally() {
    Tally tally = new Tally();
    tallies.add(tally);
    return tally;
  }
}
