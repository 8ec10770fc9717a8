package dev.porthole.server.cli;

/**
 * Keeps what the logging library has to say about its own start off standard error: that two threads asked for their first logger at
 * once is nothing to a user.
 *
 * <p>Threads: stateless; called before the first logger is asked for.
 */
public final class LoggerStart {
  /** Read by SLF4J when its first logger is asked for. */
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private LoggerStart() {}

  /** Has it report errors alone, unless the user wants something else. */
  public static void quiet() {
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
    }
  }
}
