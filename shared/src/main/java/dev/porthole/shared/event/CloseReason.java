package dev.porthole.shared.event;

/**
 * Who ended a connection, and how. Decided before the channel is closed; the first reason decided is the one that is told.
 *
 * <p>Threads: immutable.
 */
public enum CloseReason {
  /** The peer sent its end of stream (FIN) and every queued reply went out. */
  PEER_CLOSED("peer-closed"),
  /** The peer reset the connection (RST), or the network reported that it can no longer be reached. */
  PEER_RESET("peer-reset"),
  /** Our own code failed while it handled this connection. */
  HANDLER_FAULT("handler-fault"),
  /** Somebody at the monitor or at the API disconnected it. */
  DISCONNECTED("disconnected"),
  /** Somebody at the monitor or at the API reset it (RST). */
  RESET("reset"),
  /** The peer announced or sent a message longer than the server's limit. */
  OVERSIZE("oversize"),
  /** The peer announced a length that cannot be, so that where its next message starts is not known. */
  BAD_LENGTH("bad-length"),
  /** The peer did not take what was sent to it for longer than the server's slow timeout. */
  SLOW_READER("slow-reader"),
  /** Nothing was received or sent for longer than the server's idle timeout. */
  IDLE("idle"),
  /** The server was stopped. */
  SERVER_STOPPED("server-stopped"),
  /** The server's memory for its clients was used up, and this connection held more of it than others. */
  OVER_BUDGET("over-budget"),
  /** A message that had begun did not end for longer than the server's message timeout. */
  MESSAGE_TIMEOUT("message-timeout"),
  /** A message that had begun came more slowly than the server's lowest rate. */
  SLOW_SENDER("slow-sender"),
  /** A reply waited for its message to be recorded, and that could not be done in time. */
  NOT_RECORDED("not-recorded");

  private final String term;

  CloseReason(String term) {
    this.term = term;
  }

  /** The word used in events, logs and documentation, such as {@code peer-closed}. */
  public String term() {
    return term;
  }
}
