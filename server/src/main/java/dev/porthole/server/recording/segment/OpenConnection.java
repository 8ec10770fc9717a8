package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.record.CheckpointConnection;
import dev.porthole.shared.recording.RecordedConnection;

/**
 * The state of a connection between its events.
 *
 * <p>Threads: as its owner's.
 */
public final class OpenConnection {
  final ConnectionOpened opened;
  public long received;
  public long sent;
  long reads;
  long writes;
  /** The position of its newest record; 0 if it has none. */
  public long position;

  public OpenConnection(ConnectionOpened opened) {
    this.opened = opened;
  }

  /** A connection as recorded in a checkpoint. */
  static OpenConnection of(CheckpointConnection checkpoint) {
    OpenConnection connection = new OpenConnection(checkpoint.opened());
    connection.received = checkpoint.received();
    connection.sent = checkpoint.sent();
    connection.reads = checkpoint.reads();
    connection.writes = checkpoint.writes();
    connection.position = checkpoint.position();
    return connection;
  }

  ConnectionId id() {
    return opened.connection();
  }

  /** Called for a chunk that ends at offset {@code end} of its stream. */
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

  public RecordedConnection recorded() {
    return new RecordedConnection(opened, received, sent, reads, writes);
  }

  CheckpointConnection checkpoint() {
    return new CheckpointConnection(opened, received, sent, reads, writes, position);
  }
}
