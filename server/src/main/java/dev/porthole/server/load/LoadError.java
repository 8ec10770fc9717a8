package dev.porthole.server.load;

import dev.porthole.server.posix.SystemError;
import dev.porthole.shared.api.FailureReason;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/**
 * The errors of a connection of a load.
 *
 * <p>Threads: immutable.
 */
public enum LoadError {
  /** The server closed a connection that was in use or held open. */
  CLOSED("closed by the server"),
  /** The connection was reset. */
  RESET("reset"),
  /** Nothing listens on the port, or the server's backlog is full. */
  REFUSED("refused"),
  /** Connecting timed out. */
  TIMEOUT("connect timed out"),
  /** The system has no free local port towards the server: too many connections in TIME_WAIT. */
  NO_PORT("no local port free"),
  /** The process may not open more files. */
  NO_FILES("too many open files"),
  /** The server sent more bytes than expected; the connection is closed. */
  SURPLUS("more bytes than due"),
  /** The reply differs from the message; ends the run. */
  MISMATCH("wrong bytes"),
  /** Anything else. */
  OTHER("other");

  private final String words;

  LoadError(String words) {
    this.words = words;
  }

  /** Its name for programs. */
  public String term() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** The error that a system exception stands for. */
  static LoadError of(Throwable cause) {
    return switch (SystemError.of(cause)) {
      case ADDRESS_IN_USE, ADDRESS_NOT_AVAILABLE -> NO_PORT;
      case REFUSED -> REFUSED;
      case TIMED_OUT -> TIMEOUT;
      case TOO_MANY_FILES -> NO_FILES;
      case RESET, BROKEN_PIPE -> RESET;
      case PERMISSION_DENIED, NO_SPACE, READ_ONLY, INVALID, OTHER -> OTHER;
    };
  }

  /** Says in one line, for a user, why a connection could not be opened. */
  static String why(Throwable cause) {
    if (cause instanceof UnresolvedAddressException) {
      return "the host is unknown";
    }
    return switch (of(cause)) {
      case REFUSED -> "refused; does a server listen there?";
      case TIMEOUT -> "no answer in time";
      case NO_PORT ->
        "this machine has no local port left for it; wait for those in TIME_WAIT, or use fewer connections";
      case NO_FILES -> "too many open files; raise the limit (ulimit -n), or use fewer connections";
      case CLOSED, RESET, SURPLUS, MISMATCH, OTHER -> FailureReason.of(cause);
    };
  }
}
