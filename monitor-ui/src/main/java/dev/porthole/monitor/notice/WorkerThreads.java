package dev.porthole.monitor.notice;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes threads for work that would hold up the screen.
 *
 * <p>Threads: stateless.
 */
public final class WorkerThreads {
  private static final long IDLE_SECONDS = 5;

  private WorkerThreads() {}

  /** One thread, which leaves when it has nothing to do and does not keep the program running: nobody has to close it. */
  public static ExecutorService oneNamed(String name) {
    return new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("porthole-" + name).factory());
  }
}
