package dev.porthole.shared.event;

/**
 * The limit that a refused client would have exceeded.
 *
 * <p>Threads: immutable.
 */
public enum Limit {
  /** Connections of the whole server. */
  MAX_CONNECTIONS("max-connections"),
  /** Connections from one address, whatever the port. */
  MAX_PER_ADDRESS("max-per-address"),
  /** Descriptors that {@code select(2)} can watch. */
  SELECT_DESCRIPTORS("select-descriptors"),
  /** Processes, one for each connection, that fit into half of the machine's memory. */
  PROCESS_MEMORY("process-memory"),
  /** The server's memory for its clients, in MiB. */
  MEMORY("memory"),
  /** New connections a second from one address. */
  MAX_CONNECT_RATE("max-connect-rate");

  private final String term;

  Limit(String term) {
    this.term = term;
  }

  /** The word used in events; for most limits the option's name. */
  public String term() {
    return term;
  }
}
