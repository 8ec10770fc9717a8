package dev.porthole.server.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Ends the log: writes all pending lines before the process ends abruptly.
 *
 * <p>Threads: any.
 */
public final class LogEnd {
  private LogEnd() {}

  /**
   * Waits until every line is written, at most a third of a second, as the output may be stuck. Nothing is logged after
   * that.
   */
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
