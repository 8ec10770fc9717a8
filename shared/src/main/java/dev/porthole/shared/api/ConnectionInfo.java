package dev.porthole.shared.api;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A live connection at one moment: for a table of connections, and for a reader that missed events.
 *
 * <p>For a connection served by its own child process, the queued bytes and the state are those of the child's last
 * answer; asking triggers a new answer for the next call.
 *
 * <p>Threads: immutable.
 *
 * @param opening how and when the connection was opened
 * @param received bytes received so far
 * @param sent bytes sent so far
 * @param reads how many reads returned at least one byte
 * @param writes how many writes sent at least one byte
 * @param queuedBytes bytes queued that the system has not accepted yet
 * @param queuedSince when the oldest queued byte was queued; empty if none is queued
 * @param state what holds the connection up
 */
public record ConnectionInfo(ConnectionOpened opening, long received, long sent, long reads, long writes,
    long queuedBytes, Optional<Instant> queuedSince, ConnectionState state) {
  public ConnectionId connection() {
    return opening.connection();
  }

  public InetSocketAddress remote() {
    return opening.remote();
  }

  /** When the connection was accepted, or opened by the server. */
  public Instant opened() {
    return opening.time();
  }
}
