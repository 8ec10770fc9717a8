package dev.porthole.shared.event;

/**
 * What can be done to a connection from outside without ending it.
 *
 * <p>Threads: immutable.
 */
public enum Steering {
  /** What was queued has gone out, and our end of stream (FIN) after it: nothing more is sent, and the peer is still read. */
  HALF_CLOSED("half-closed"),
  /** It is not read any more. */
  READING_PAUSED("reading-paused"),
  /** It is read again. */
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
