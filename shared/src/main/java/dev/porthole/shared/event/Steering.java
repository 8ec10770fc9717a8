package dev.porthole.shared.event;

/**
 * What a monitor or the API can do to a connection without ending it.
 *
 * <p>Threads: immutable.
 */
public enum Steering {
  /** The queued bytes and then our end of stream (FIN) were sent: nothing more is sent, and the peer is still read. */
  HALF_CLOSED("half-closed"),
  /** The connection is no longer read. */
  READING_PAUSED("reading-paused"),
  /** The connection is read again. */
  READING_RESUMED("reading-resumed");

  private final String term;

  Steering(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code half-closed}. */
  public String term() {
    return term;
  }
}
