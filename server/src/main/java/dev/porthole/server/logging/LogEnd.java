package dev.porthole.server.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * The end of the log: what was logged is written before the process ends without asking anybody.
 *
 * <p>Threads: any.
 */
public final class LogEnd {
  private LogEnd() {}

  /** Waits until everything is written, no longer than a third of a second: nobody may read it. Nothing is logged after that. */
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
