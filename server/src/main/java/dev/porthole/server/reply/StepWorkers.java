package dev.porthole.server.reply;

import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.ReplyStep;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Takes timed steps off the serving threads: the clock does the waits, which hold no thread, and {@code
 * porthole-compute-n} computes, for as many replies at once as there are processors. The queue is bounded: each
 * connection has one step in progress.
 *
 * <p>Threads: any; the task after a step runs on the clock's thread after a wait, on a worker after a computation.
 */
public final class StepWorkers implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;
  /** How soon a waiting step notices that the reply is no longer wanted. */
  private static final Duration NOTICE = Duration.ofSeconds(1);

  private final ScheduledExecutorService clock;
  private final ThreadPoolExecutor pool;

  public StepWorkers(ScheduledExecutorService clock) {
    this.clock = clock;
    int processors = Runtime.getRuntime().availableProcessors();
    this.pool = new ThreadPoolExecutor(processors, processors, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Threads.numbered("porthole-compute-"));
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes a step; returns at once.
   *
   * @param wanted whether the reply is still wanted; checked from time to time
   * @param next runs when the step is over, or once the reply is no longer wanted; not at all if the server has stopped
   */
  public void take(ReplyStep step, BooleanSupplier wanted, Runnable next) {
    try {
      switch (step.kind()) {
        case WAIT -> waitUntil(System.nanoTime() + step.time().toNanos(), wanted, next);
        case COMPUTE -> pool.execute(() -> {
          boolean _ = ProcessorTime.use(step.time(), wanted);
          next.run();
        });
      }
    } catch (RejectedExecutionException stopped) {
      // the server answers nothing more
    }
  }

  /** Drops waiting steps. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  private void waitUntil(long end, BooleanSupplier wanted, Runnable next) {
    long left = end - System.nanoTime();
    long nanos = Math.min(left, NOTICE.toNanos());
    clock.schedule(() -> {
      if (nanos < left && wanted.getAsBoolean()) {
        waitUntil(end, wanted, next);
      } else {
        next.run();
      }
    }, nanos, TimeUnit.NANOSECONDS);
  }
}
