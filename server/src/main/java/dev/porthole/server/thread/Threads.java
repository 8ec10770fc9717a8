package dev.porthole.server.thread;

import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates daemon threads: they are named by role, they do not keep the program running, and the log says when an
 * exception ends one.
 *
 * <p>Threads: stateless.
 */
public final class Threads {
  private Threads() {}

  /** Builds threads of one role, which is their name: one thread, or an executor's factory. */
  public static Thread.Builder.OfPlatform daemon(String role) {
    return Thread.ofPlatform().daemon().name(role).uncaughtExceptionHandler(Threads::died);
  }

  /** Creates threads named by {@code prefix} and a number, from 1. */
  public static ThreadFactory numbered(String prefix) {
    return daemon(prefix).name(prefix, 1).factory();
  }

  /**
   * Logs that an exception has ended a thread. A child process has no logger, and the start of one would slow its own;
   * there the JVM prints the exception.
   */
  public static void died(Thread thread, Throwable fault) {
    Logger log = LoggerFactory.getLogger(Threads.class);
    if (log.isErrorEnabled()) {
      log.error("{} died", thread.getName(), fault);
    } else {
      thread.getThreadGroup().uncaughtException(thread, fault);
    }
  }
}
