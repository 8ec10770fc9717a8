package dev.porthole.server.cli;

/**
 * Keeps the logging library's messages about its own start off standard error, such as that two threads requested their
 * first logger at once: they mean nothing to a user.
 *
 * <p>Threads: stateless; call before the first logger is requested.
 */
public final class LoggerStart {
  /** Read by SLF4J when the first logger is requested. */
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private LoggerStart() {}

  /** Limits SLF4J to errors, unless the user has set this property. */
  public static void quiet() {
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
    }
  }
}
