package dev.porthole.monitor.servers;

import dev.porthole.shared.event.ConnectionId;

/**
 * Identifies one connection in a window. Each server numbers its own connections, so a number alone may mean several
 * connections.
 *
 * <p>Threads: immutable.
 */
public record ConnectionKey(ServerId server, ConnectionId id) implements Origin {
  /** The connection's number at its server, as the user sees it. */
  public long number() {
    return id.number();
  }
}
