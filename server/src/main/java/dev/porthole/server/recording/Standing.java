package dev.porthole.server.recording;

import dev.porthole.server.log.EventRecord;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.recording.RecordedTotals;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the events so far have come to: who is connected, and counts of everything.
 *
 * <p>Threads: confined to its owner's.
 */
final class Standing {
  private final Map<ConnectionId, OpenConnection> open = new LinkedHashMap<>();
  private long opened;
  private long closed;
  private long received;
  private long sent;
  private long events;
  private long largestConnection;

  /** Takes the next event in; the connection it is of, if that is open after it or was before. */
  Optional<OpenConnection> apply(ServerEvent event) {
    events++;
    return switch (event) {
      case ConnectionOpened at -> {
        opened++;
        largestConnection = Math.max(largestConnection, at.connection().number());
        OpenConnection connection = new OpenConnection(at.connection(), at.remote(), at.timeNanos());
        open.put(at.connection(), connection);
        yield Optional.of(connection);
      }
      case BytesReceived chunk -> {
        received += chunk.data().length();
        OpenConnection connection = open.get(chunk.connection());
        if (connection != null) {
          connection.received = chunk.offset() + chunk.data().length();
          connection.reads++;
        }
        yield Optional.ofNullable(connection);
      }
      case BytesSent chunk -> {
        sent += chunk.data().length();
        OpenConnection connection = open.get(chunk.connection());
        if (connection != null) {
          connection.sent = chunk.offset() + chunk.data().length();
          connection.writes++;
        }
        yield Optional.ofNullable(connection);
      }
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

  /** The same, of the record of an event. */
  Optional<OpenConnection> apply(ByteBuffer batch, int at) {
    return switch (EventRecord.kindOf(batch, at)) {
      case BYTES_RECEIVED -> {
        events++;
        int length = EventRecord.dataLength(batch, at);
        received += length;
        OpenConnection connection = open.get(new ConnectionId(EventRecord.connectionNumber(batch, at)));
        if (connection != null) {
          connection.received = EventRecord.chunkOffset(batch, at) + length;
          connection.reads++;
        }
        yield Optional.ofNullable(connection);
      }
      case BYTES_SENT -> {
        events++;
        int length = EventRecord.dataLength(batch, at);
        sent += length;
        OpenConnection connection = open.get(new ConnectionId(EventRecord.connectionNumber(batch, at)));
        if (connection != null) {
          connection.sent = EventRecord.chunkOffset(batch, at) + length;
          connection.writes++;
        }
        yield Optional.ofNullable(connection);
      }
      default -> apply(EventRecord.read(batch, at));
    };
  }

  Collection<OpenConnection> open() {
    return open.values();
  }

  boolean knows(ConnectionId id) {
    return open.containsKey(id);
  }

  RecordedTotals totals() {
    return new RecordedTotals(opened, closed, received, sent, events);
  }

  /** The largest number that a connection has had; 0 if there was none. */
  long largestConnection() {
    return largestConnection;
  }

  /** Starts from a checkpoint. */
  void reset(RecordedTotals totals, long largest) {
    open.clear();
    largestConnection = largest;
    opened = totals.opened();
    closed = totals.closed();
    received = totals.received();
    sent = totals.sent();
    events = totals.events();
  }

  /** One that was opened before anything was recorded. */
  void introduce(OpenConnection connection) {
    opened++;
    largestConnection = Math.max(largestConnection, connection.id.number());
    add(connection);
  }

  /** A connection of a checkpoint. */
  void add(OpenConnection connection) {
    open.put(connection.id, connection);
  }
}
