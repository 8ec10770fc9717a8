package dev.porthole.shared.event;

/**
 * What a client was one too many for.
 *
 * <p>Threads: immutable.
 */
public enum Limit {
  /** Connections of the whole server. */
  MAX_CONNECTIONS("max-connections"),
  /** Connections from one address, whatever their port. */
  MAX_PER_ADDRESS("max-per-address");

  private final String term;

  Limit(String term) {
    this.term = term;
  }

  /** The option's name, and the word used in events. */
  public String term() {
    return term;
  }
}
