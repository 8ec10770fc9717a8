package dev.porthole.server.reply;

import dev.porthole.shared.api.ReplyStep;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Takes the time that replies cost away from the threads that serve: the clock waits, which holds no thread, and
 * {@code porthole-compute-n} computes, for as many replies at once as there are processors. What waits here is bounded: each connection
 * has one step under way.
 *
 * <p>Threads: any; what follows a step runs on the clock's thread after a wait, on a worker after a computation.
 */
public final class StepWorkers implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;
  /** What is not wanted any more is let go of so soon. */
  private static final Duration NOTICE = Duration.ofSeconds(1);

  private final ScheduledExecutorService clock;
  private final AtomicInteger made = new AtomicInteger();
  private final ThreadPoolExecutor pool;

  public StepWorkers(ScheduledExecutorService clock) {
    this.clock = clock;
    int processors = Runtime.getRuntime().availableProcessors();
    this.pool = new ThreadPoolExecutor(processors, processors, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> Thread.ofPlatform().name("porthole-compute-" + made.incrementAndGet()).daemon().unstarted(work));
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes the time of a step; returns at once.
   *
   * @param wanted whether anybody still wants the answer; asked now and then
   * @param next runs when the time is over, or as soon as the answer is not wanted any more; not at all if the server has stopped
   */
  public void take(ReplyStep step, BooleanSupplier wanted, Runnable next) {
    try {
      switch (step.kind()) {
        case WAIT -> waitOn(System.nanoTime() + step.time().toNanos(), wanted, next);
        case COMPUTE -> pool.execute(() -> {
          boolean _ = ProcessorTime.use(step.time(), wanted);
          next.run();
        });
      }
    } catch (RejectedExecutionException stopped) {
      // the server answers nothing more
    }
  }

  /** Forgets what waits. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  private void waitOn(long end, BooleanSupplier wanted, Runnable next) {
    long left = end - System.nanoTime();
    long nanos = Math.min(left, NOTICE.toNanos());
    clock.schedule(() -> {
      if (nanos < left && wanted.getAsBoolean()) {
        waitOn(end, wanted, next);
      } else {
        next.run();
      }
    }, nanos, TimeUnit.NANOSECONDS);
  }
}
