package dev.porthole.monitor.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates daemon threads: they are named by role, they do not keep the program running, and the log says when an
 * exception ends one.
 *
 * <p>Threads: stateless.
 */
public final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /** Builds threads of one role, which is their name: one thread, or an executor's factory. */
  public static Thread.Builder.OfPlatform daemon(String role) {
    return Thread.ofPlatform().daemon().name(role)
        .uncaughtExceptionHandler((thread, fault) -> LOG.error("fault in {}", thread.getName(), fault));
  }
}
