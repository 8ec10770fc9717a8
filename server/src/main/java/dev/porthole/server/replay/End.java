package dev.porthole.server.replay;

import dev.porthole.shared.event.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * Who ended a connection first, and how.
 *
 * <p>Threads: immutable.
 */
enum End {
  CLIENT_CLOSED("the client closed", Role.CLIENT, false),
  CLIENT_RESET("the client reset", Role.CLIENT, true),
  SERVER_CLOSED("the server closed", Role.SERVER, false),
  SERVER_RESET("the server reset", Role.SERVER, true),
  /** Not ended; or the recording ends earlier, or the server was stopped, which says nothing about the connection. */
  OPEN("nobody ended it", null, false);

  private final String words;
  private final @Nullable Role by;
  private final boolean reset;

  End(String words, @Nullable Role by, boolean reset) {
    this.words = words;
    this.by = by;
    this.reset = reset;
  }

  static End of(Role role, boolean reset) {
    return role == Role.CLIENT ? reset ? CLIENT_RESET : CLIENT_CLOSED : reset ? SERVER_RESET : SERVER_CLOSED;
  }

  static End of(CloseReason reason) {
    return switch (reason) {
      case PEER_CLOSED -> CLIENT_CLOSED;
      case PEER_RESET -> CLIENT_RESET;
      case RESET -> SERVER_RESET;
      case HANDLER_FAULT, DISCONNECTED, OVERSIZE, BAD_LENGTH, SLOW_READER, IDLE, OVER_BUDGET, MESSAGE_TIMEOUT,
          SLOW_SENDER,
          NOT_RECORDED ->
        SERVER_CLOSED;
      case SERVER_STOPPED -> OPEN;
    };
  }

  boolean isBy(Role role) {
    return by == role;
  }

  boolean isReset() {
    return reset;
  }

  @Override
  public String toString() {
    return words;
  }
}
