package dev.porthole.shared.recording;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The state of a connection at a position in a recording.
 *
 * <p>Threads: immutable.
 *
 * @param opened how and when the connection was opened
 * @param received bytes received
 * @param sent bytes sent
 * @param reads chunks received
 * @param writes chunks sent
 */
public record RecordedConnection(ConnectionOpened opened, long received, long sent, long reads, long writes) {
  public RecordedConnection {
    Objects.requireNonNull(opened);
  }

  public ConnectionId connection() {
    return opened.connection();
  }

  public InetSocketAddress remote() {
    return opened.remote();
  }

  /** When it was opened, in nanoseconds since 1970-01-01T00:00:00Z. */
  public long openedNanos() {
    return opened.timeNanos();
  }
}
