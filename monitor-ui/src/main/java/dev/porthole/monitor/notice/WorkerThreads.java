package dev.porthole.monitor.notice;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Creates threads for work that would block the screen.
 *
 * <p>Threads: stateless.
 */
public final class WorkerThreads {
  private static final long IDLE_SECONDS = 5;

  private WorkerThreads() {}

  /**
   * An executor with one thread. The thread ends when idle and does not keep the program running, so the executor needs
   * no close.
   */
  public static ExecutorService oneNamed(String name) {
    return new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        Threads.daemon("porthole-" + name).factory());
  }
}
