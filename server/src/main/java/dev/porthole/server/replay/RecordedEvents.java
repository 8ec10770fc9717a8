package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The events of one connection, read a few at a time, up to the end of the recording as it is when reached. Missing
 * bytes are a failure: without them nothing can be replayed or compared.
 *
 * <p>Threads: confined to one thread.
 */
final class RecordedEvents implements Iterator<ConnectionEvent>, AutoCloseable {
  private static final int BATCH = 16;

  private final ConnectionId connection;
  private final EventCursor cursor;
  private final Queue<ConnectionEvent> waiting = new ArrayDeque<>();
  private final Map<Direction, Long> offsets = new EnumMap<>(Direction.class);
  private final EventCursor.Reader reader = new EventCursor.Reader() {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      if (event instanceof ConnectionEvent one && one.connection().equals(connection)) {
        waiting.add(one);
      }
    }

    @Override
    public void onMissed(long count) {
      // missed events of other connections do not matter, and a lost chunk of this one leaves a gap in the offsets
    }
  };

  RecordedEvents(ConnectionId connection, EventCursor cursor) {
    this.connection = connection;
    this.cursor = cursor;
  }

  @Override
  public boolean hasNext() {
    while (waiting.isEmpty()) {
      if (cursor.drain(reader, BATCH) == 0) {
        return false;
      }
    }
    return true;
  }

  /** @throws ReplayFailure if bytes before this event are not in the recording */
  @Override
  public ConnectionEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ConnectionEvent event = waiting.remove();
    if (event instanceof ChunkEvent chunk) {
      requireNoGap(chunk);
    }
    return event;
  }

  /** The bytes of one direction, from here on. */
  Iterator<Bytes> bytes(Direction direction) {
    return new Iterator<>() {
      private Bytes next = Bytes.EMPTY;

      @Override
      public boolean hasNext() {
        while (next.isEmpty() && RecordedEvents.this.hasNext()) {
          if (RecordedEvents.this.next() instanceof ChunkEvent chunk && chunk.direction() == direction) {
            next = chunk.data();
          }
        }
        return !next.isEmpty();
      }

      @Override
      public Bytes next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Bytes found = next;
        next = Bytes.EMPTY;
        return found;
      }
    };
  }

  @Override
  public void close() {
    cursor.close();
  }

  private void requireNoGap(ChunkEvent chunk) {
    long expected = offsets.getOrDefault(chunk.direction(), 0L);
    if (chunk.offset() != expected) {
      throw new ReplayFailure("connection " + connection + " cannot be played back: bytes " + expected + " to "
          + (chunk.offset() - 1) + " of what the " + (chunk.direction() == Direction.RECEIVED ? "client" : "server")
          + " said are not in the recording");
    }
    offsets.put(chunk.direction(), expected + chunk.data().length());
  }
}
