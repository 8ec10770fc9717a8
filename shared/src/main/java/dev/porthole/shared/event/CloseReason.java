package dev.porthole.shared.event;

/**
 * Who ended a connection, and how. The reason is decided before the channel is closed; the first reason decided is the
 * one reported.
 *
 * <p>A new reason also needs a number in {@code WireNumbers} and its test, a sentence for the guide in the tests'
 * {@code events.properties}, and a text {@code reason.TERM} in both languages of the window; the compiler and the tests
 * name the other places.
 *
 * <p>Threads: immutable.
 */
public enum CloseReason {
  /** The peer sent its end of stream (FIN) and every queued reply was sent. */
  PEER_CLOSED("peer-closed"),
  /** The peer reset the connection (RST), or the network reported the peer as unreachable. */
  PEER_RESET("peer-reset"),
  /** Porthole's own code failed while it handled this connection. */
  HANDLER_FAULT("handler-fault"),
  /** A user of the monitor or a caller of the API disconnected it. */
  DISCONNECTED("disconnected"),
  /** A user of the monitor or a caller of the API reset it (RST). */
  RESET("reset"),
  /** The peer announced or sent a message longer than the server's limit. */
  OVERSIZE("oversize"),
  /** The peer announced an impossible message length, so the start of its next message is unknown. */
  BAD_LENGTH("bad-length"),
  /** The peer did not read what was sent to it for longer than the server's slow timeout. */
  SLOW_READER("slow-reader"),
  /** Nothing was received or sent for longer than the server's idle timeout. */
  IDLE("idle"),
  /** The server was stopped. */
  SERVER_STOPPED("server-stopped"),
  /** The server's memory for its clients was used up, and this connection held more of it than others. */
  OVER_BUDGET("over-budget"),
  /** A message did not end within the server's message timeout after it began. */
  MESSAGE_TIMEOUT("message-timeout"),
  /** A message arrived more slowly than the server's minimum rate. */
  SLOW_SENDER("slow-sender"),
  /** A reply had to wait until its message was recorded, and recording took too long. */
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
