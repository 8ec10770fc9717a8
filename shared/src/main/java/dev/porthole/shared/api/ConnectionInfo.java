package dev.porthole.shared.api;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A live connection at one moment: for a table of who is there, and for a reader that missed events.
 *
 * <p>Of a connection that a process of its own serves, what waits and the state are those that it told when it was last asked: an
 * answer brings the next look up to date.
 *
 * <p>Threads: immutable.
 *
 * @param opening how and when it began
 * @param received bytes received so far
 * @param sent bytes sent so far
 * @param reads how many reads brought something
 * @param writes how many writes took something away
 * @param queuedBytes bytes taken to be sent that the system has not taken yet
 * @param queuedSince when the oldest of them was taken; empty if there are none
 * @param state what holds it up
 */
public record ConnectionInfo(ConnectionOpened opening, long received, long sent, long reads, long writes,
    long queuedBytes, Optional<Instant> queuedSince, ConnectionState state) {
  public ConnectionId connection() {
    return opening.connection();
  }

  public InetSocketAddress remote() {
    return opening.remote();
  }

  /** When it was accepted, or opened. */
  public Instant opened() {
    return opening.time();
  }
}
