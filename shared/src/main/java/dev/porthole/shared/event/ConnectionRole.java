package dev.porthole.shared.event;

/**
 * Which side opened a connection.
 *
 * <p>Threads: immutable.
 */
public enum ConnectionRole {
  /** The peer connected to us. */
  ACCEPTED("accepted"),
  /** We connected to the peer. */
  OPENED("opened");

  private final String term;

  ConnectionRole(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code accepted}. */
  public String term() {
    return term;
  }
}
