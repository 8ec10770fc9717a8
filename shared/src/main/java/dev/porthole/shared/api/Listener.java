package dev.porthole.shared.api;

import dev.porthole.shared.codec.Hosts;

/**
 * An address that a server listens on.
 *
 * <p>Threads: immutable.
 *
 * @param host the name or address to listen on; {@value #DEFAULT_HOST} allows connections from this machine only
 * @param port 0 to 65535; 0 lets the system pick a free port
 * @param backlog how many connections may wait to be accepted, 1 or more
 */
public record Listener(String host, int port, int backlog) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 9999;
  public static final int DEFAULT_BACKLOG = 1024;

  /** @throws IllegalArgumentException with one line that says what would be right */
  public Listener {
    Checks.requireRange("port", port, 0, 65_535);
    Checks.requireRange("backlog", backlog, 1, Integer.MAX_VALUE);
    host = Hosts.parse(host);
  }
}
