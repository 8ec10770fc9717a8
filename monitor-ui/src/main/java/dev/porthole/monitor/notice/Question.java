package dev.porthole.monitor.notice;

import java.util.List;

/**
 * An irreversible action that the user must confirm.
 *
 * <p>Threads: immutable.
 *
 * @param arguments of the question's text, in order
 * @param yes the action
 */
public record Question(Kind kind, List<Object> arguments, Runnable yes) {
  /** The kinds of questions. Actions that can be undone or repeated need no question. */
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
