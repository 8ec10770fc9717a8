package dev.porthole.shared.event;

/**
 * The direction of a chunk, seen from the server.
 *
 * <p>Threads: immutable.
 */
public enum Direction {
  RECEIVED("received"),
  SENT("sent");

  private final String term;

  Direction(String term) {
    this.term = term;
  }

  /** The word used in events, options and documentation, such as {@code received}. */
  public String term() {
    return term;
  }
}
