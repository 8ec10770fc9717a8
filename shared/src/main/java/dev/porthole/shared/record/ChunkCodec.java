package dev.porthole.shared.record;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.nio.ByteBuffer;

/**
 * Kinds 4 and 5: a chunk with all its bytes. Kinds 16 and 17: an abridged chunk, with the chunk's length after the
 * bytes kept.
 *
 * <p>Threads: stateless.
 */
final class ChunkCodec extends RecordCodec<ChunkEvent> {
  static final int OFFSET = SECOND;
  static final int DATA_LENGTH = OFFSET + Long.BYTES;
  static final int DATA = DATA_LENGTH + Integer.BYTES;

  private final Direction direction;
  private final boolean abridged;

  private ChunkCodec(int number, Direction direction, boolean abridged) {
    super(number, direction == Direction.RECEIVED ? EventKind.BYTES_RECEIVED : EventKind.BYTES_SENT);
    this.direction = direction;
    this.abridged = abridged;
  }

  static ChunkCodec whole(Direction direction) {
    return new ChunkCodec(direction == Direction.RECEIVED ? 4 : 5, direction, false);
  }

  static ChunkCodec abridged(Direction direction) {
    return new ChunkCodec(direction == Direction.RECEIVED ? 16 : 17, direction, true);
  }

  @Override
  long size(ChunkEvent event) {
    return RecordFields.aligned((long) DATA + event.data().length()) + (abridged ? Long.BYTES : 0);
  }

  /** Clears only the padding at the end: a chunk may be long, and every other byte is written. */
  @Override
  void clear(int size, ByteBuffer page, int at) {
    page.putLong(at + size - Long.BYTES, 0);
    if (abridged) {
      page.putLong(at + size - 2 * Long.BYTES, 0);
    }
  }

  /** Writes the fields after the header of a whole chunk, except its bytes. */
  static void writeFields(long connection, long offset, int length, ByteBuffer page, int at) {
    page.putLong(at + FIRST, connection);
    page.putLong(at + OFFSET, offset);
    page.putInt(at + DATA_LENGTH, length);
  }

  /** The event of a whole chunk. */
  static ChunkEvent event(Direction direction, long timeNanos, long connection, long offset, Bytes data) {
    ConnectionId id = new ConnectionId(connection);
    return switch (direction) {
      case RECEIVED -> new BytesReceived(timeNanos, id, offset, data);
      case SENT -> new BytesSent(timeNanos, id, offset, data);
    };
  }

  @Override
  void write(ChunkEvent event, int size, ByteBuffer page, int at) {
    writeFields(event.connection().number(), event.offset(), event.data().length(), page, at);
    event.data().copyTo(page, at + DATA);
    if (abridged) {
      page.putLong(at + size - Long.BYTES, event.length());
    }
  }

  @Override
  ChunkEvent read(long timeNanos, ByteBuffer page, int at) {
    ConnectionId connection = RecordFields.connection(page, at + FIRST);
    long offset = page.getLong(at + OFFSET);
    Bytes data = Bytes.copyOf(page.array(), at + DATA, page.getInt(at + DATA_LENGTH));
    int length = length(page, at);
    return switch (direction) {
      case RECEIVED -> new BytesReceived(timeNanos, connection, offset, data, length);
      case SENT -> new BytesSent(timeNanos, connection, offset, data, length);
    };
  }

  /** How many bytes the chunk had when it was read or written. */
  int length(ByteBuffer page, int at) {
    return abridged
        ? Math.toIntExact(page.getLong(at + EventRecord.size(page, at) - Long.BYTES))
        : page.getInt(at + DATA_LENGTH);
  }
}
