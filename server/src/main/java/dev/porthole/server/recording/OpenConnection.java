package dev.porthole.server.recording;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.recording.RecordedConnection;
import java.net.InetSocketAddress;

/**
 * What is known of a connection between its events.
 *
 * <p>Threads: as its owner's.
 */
final class OpenConnection {
  final ConnectionId id;
  final InetSocketAddress remote;
  final long openedNanos;
  long received;
  long sent;
  long reads;
  long writes;
  /** Where its newest record stands; 0 if it has none. */
  long position;

  OpenConnection(ConnectionId id, InetSocketAddress remote, long openedNanos) {
    this.id = id;
    this.remote = remote;
    this.openedNanos = openedNanos;
  }

  /** A chunk has come to an end there in its stream. */
  void carried(Direction direction, long end) {
    switch (direction) {
      case RECEIVED -> {
        received = end;
        reads++;
      }
      case SENT -> {
        sent = end;
        writes++;
      }
    }
  }

  RecordedConnection recorded() {
    return new RecordedConnection(id, remote, openedNanos, received, sent, reads, writes);
  }
}
