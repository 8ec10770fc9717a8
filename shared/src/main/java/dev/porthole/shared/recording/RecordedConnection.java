package dev.porthole.shared.recording;

import dev.porthole.shared.event.ConnectionId;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * A connection as it stood at some place of a recording.
 *
 * <p>Threads: immutable.
 *
 * @param openedNanos since the epoch
 * @param received bytes
 * @param sent bytes
 * @param reads chunks received
 * @param writes chunks sent
 */
public record RecordedConnection(ConnectionId connection, InetSocketAddress remote, long openedNanos, long received,
    long sent, long reads, long writes) {
  public RecordedConnection {
    Objects.requireNonNull(connection);
    Objects.requireNonNull(remote);
  }
}
