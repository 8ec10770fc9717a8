package dev.porthole.monitor.notice;

import java.util.List;

/**
 * Something that cannot be taken back, which the user is asked about first.
 *
 * <p>Threads: immutable.
 *
 * @param arguments what stands in the question, in its order
 * @param yes what is done if the user wants it
 */
public record Question(Kind kind, List<Object> arguments, Runnable yes) {
  /** What is asked. What can be undone, or done again, is not among them. */
  public enum Kind {
    REPLACE_FILE,
    DISCONNECT,
    RESET,
    HALF_CLOSE,
    STOP_SERVER,
    CLOSE_CONNECTED,
    CLOSE_RECORDING,
    CLOSE_BOTH
  }
}
