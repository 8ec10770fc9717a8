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
 * What the events so far have come to: who is connected, and counts of everything.
 *
 * <p>Threads: confined to its owner's.
 */
public final class RecordingState {
  private final Map<ConnectionId, OpenConnection> open = new LinkedHashMap<>();
  private long opened;
  private long closed;
  private long received;
  private long sent;
  private long events;
  private long largestConnection;

  /** Takes the next event in; the connection it is of, if that is open after it or was before. */
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
        closed += open.size(); // the server before did not live to tell
        open.clear();
        yield Optional.empty();
      }
      case ConnectionEvent other -> Optional.ofNullable(open.get(other.connection()));
      default -> Optional.empty();
    };
  }

  /** The same, of the record of an event; of a chunk no object is made. */
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

  /** Takes in the record that a reader stands at: an event, or a part of a checkpoint. */
  public Optional<OpenConnection> take(RecordReader record) {
    if (record.isEvent()) {
      return apply(record.buffer(), record.eventAt());
    }
    switch (CheckpointRecord.of(record.buffer(), record.eventAt())) {
      case TOTALS -> reset(CheckpointTotals.read(record.buffer(), record.eventAt()));
      case CONNECTION -> add(OpenConnection.of(CheckpointConnection.read(record.buffer(), record.eventAt())));
      case CLEAN_END, UNKNOWN -> {
        // adds nothing up
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

  /** The largest number that a connection has had; 0 if there was none. */
  public long largestConnection() {
    return largestConnection;
  }

  /** As the checkpoint of the next segment has it. */
  CheckpointTotals checkpoint(UUID epoch) {
    return new CheckpointTotals(opened, closed, received, sent, events, largestConnection, Optional.of(epoch));
  }

  /** Starts from a checkpoint. */
  private void reset(CheckpointTotals totals) {
    open.clear();
    largestConnection = totals.largestConnection();
    opened = totals.opened();
    closed = totals.closed();
    received = totals.received();
    sent = totals.sent();
    events = totals.events();
  }

  /** One that was opened before anything was recorded. */
  public void introduce(OpenConnection connection) {
    opened++;
    largestConnection = Math.max(largestConnection, connection.id().number());
    add(connection);
  }

  /** A connection of a checkpoint. */
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
