package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.CheckpointConnection;
import dev.porthole.shared.record.CheckpointRecord;
import dev.porthole.shared.record.CheckpointTotals;
import dev.porthole.shared.record.EventRecord;
import dev.porthole.shared.recording.RecordedTotals;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The state after the events so far: open connections, and totals.
 *
 * <p>Threads: confined to the owner's thread.
 */
public final class RecordingState {
  private final Map<ConnectionId, OpenConnection> open = new LinkedHashMap<>();
  private long opened;
  private long closed;
  private long received;
  private long sent;
  private long events;
  private long largestConnection;

  /** Applies the next event; returns its connection, if it is open after the event or was before. */
  public Optional<OpenConnection> apply(ServerEvent event) {
    events++;
    return switch (event) {
      case ConnectionOpened at -> {
        opened++;
        largestConnection = Math.max(largestConnection, at.connection().number());
        OpenConnection connection = new OpenConnection(at);
        open.put(at.connection(), connection);
        yield Optional.of(connection);
      }
      case ChunkEvent chunk -> carry(chunk.direction(), chunk.connection(), chunk.offset(), chunk.length());
      case ConnectionClosed end -> {
        closed++;
        yield Optional.ofNullable(open.remove(end.connection()));
      }
      case ServerStarted _ -> {
        closed += open.size(); // the previous server was killed before it appended their end
        open.clear();
        yield Optional.empty();
      }
      case ConnectionEvent other -> Optional.ofNullable(open.get(other.connection()));
      default -> Optional.empty();
    };
  }

  /** As above, for the encoded event; creates no object for a chunk. */
  public Optional<OpenConnection> apply(ByteBuffer batch, int at) {
    if (!EventRecord.isKnown(batch, at)) {
      events++;
      return Optional.empty();
    }
    return switch (EventRecord.kindOf(batch, at)) {
      case BYTES_RECEIVED -> carry(Direction.RECEIVED, batch, at);
      case BYTES_SENT -> carry(Direction.SENT, batch, at);
      default -> apply(EventRecord.read(batch, at));
    };
  }

  /** Applies a reader's current record: an event, or a part of a checkpoint. */
  public Optional<OpenConnection> take(RecordReader record) {
    if (record.isEvent()) {
      return apply(record.buffer(), record.eventAt());
    }
    switch (CheckpointRecord.of(record.buffer(), record.eventAt())) {
      case TOTALS -> reset(CheckpointTotals.read(record.buffer(), record.eventAt()));
      case CONNECTION -> add(OpenConnection.of(CheckpointConnection.read(record.buffer(), record.eventAt())));
      case CLEAN_END, UNKNOWN -> {
        // has no totals
      }
    }
    return Optional.empty();
  }

  public Collection<OpenConnection> open() {
    return open.values();
  }

  public RecordedTotals totals() {
    return new RecordedTotals(opened, closed, received, sent, events);
  }

  /** The largest connection number so far; 0 if there was none. */
  public long largestConnection() {
    return largestConnection;
  }

  /** The totals for the checkpoint of the next segment. */
  CheckpointTotals checkpoint(UUID epoch) {
    return new CheckpointTotals(opened, closed, received, sent, events, largestConnection, Optional.of(epoch));
  }

  /** Restarts from a checkpoint. */
  private void reset(CheckpointTotals totals) {
    open.clear();
    largestConnection = totals.largestConnection();
    opened = totals.opened();
    closed = totals.closed();
    received = totals.received();
    sent = totals.sent();
    events = totals.events();
  }

  /** Adds a connection that was opened before the recording began. */
  public void introduce(OpenConnection connection) {
    opened++;
    largestConnection = Math.max(largestConnection, connection.id().number());
    add(connection);
  }

  /** Adds a connection of a checkpoint. */
  private void add(OpenConnection connection) {
    open.put(connection.id(), connection);
  }

  private Optional<OpenConnection> carry(Direction direction, ByteBuffer batch, int at) {
    events++;
    return carry(direction, new ConnectionId(EventRecord.connectionNumber(batch, at)),
        EventRecord.chunkOffset(batch, at), EventRecord.chunkLength(batch, at));
  }

  private Optional<OpenConnection> carry(Direction direction, ConnectionId id, long offset, int length) {
    Optional<OpenConnection> connection = Optional.ofNullable(open.get(id));
    switch (direction) {
      case RECEIVED -> received += length;
      case SENT -> sent += length;
    }
    connection.ifPresent(one -> one.carried(direction, offset + length));
    return connection;
  }
}
