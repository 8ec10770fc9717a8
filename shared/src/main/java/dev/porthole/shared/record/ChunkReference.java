package dev.porthole.shared.record;

import dev.porthole.shared.event.Direction;
import java.nio.ByteBuffer;

/**
 * Kinds 18 and 19: a chunk as a reference to the bytes of another chunk. Only the log in memory has such records: its
 * cursors turn them into whole chunks.
 *
 * <p>Threads: immutable.
 *
 * @param fields what the chunk has beside its bytes
 * @param first the index of its first byte in the other chunk
 * @param source the number of the other chunk's event
 * @param position where the other chunk's record is in the log
 */
public record ChunkReference(ChunkFields fields, int first, long source, long position) {
  /** The length of its record. */
  public static final int SIZE = 56;

  private static final byte RECEIVED = 18;
  private static final byte SENT = 19;
  private static final int LENGTH = EventRecord.HEADER + 2 * Long.BYTES;
  private static final int FIRST_BYTE = LENGTH + Integer.BYTES;
  private static final int SOURCE = FIRST_BYTE + Integer.BYTES;
  private static final int POSITION = SOURCE + Long.BYTES;

  /** Whether records of this kind are references. */
  public static boolean isOne(byte kind) {
    return kind == RECEIVED || kind == SENT;
  }

  /** Writes the record at {@code at}. */
  public void write(ByteBuffer page, int at) {
    EventRecord.writeHeader(fields.direction() == Direction.RECEIVED ? RECEIVED : SENT, SIZE, page, at);
    page.putLong(at + EventRecord.TIME, fields.timeNanos());
    ChunkCodec.writeFields(fields.connection(), fields.offset(), fields.length(), page, at);
    page.putInt(at + FIRST_BYTE, first);
    page.putLong(at + SOURCE, source);
    page.putLong(at + POSITION, position);
  }

  /** Reads the record at {@code at}. */
  public static ChunkReference read(ByteBuffer page, int at) {
    Direction direction = EventRecord.kind(page, at) == RECEIVED ? Direction.RECEIVED : Direction.SENT;
    ChunkFields fields = new ChunkFields(direction, EventRecord.timeNanos(page, at),
        page.getLong(at + RecordCodec.FIRST), page.getLong(at + ChunkCodec.OFFSET),
        page.getInt(at + LENGTH));
    return new ChunkReference(fields, page.getInt(at + FIRST_BYTE), page.getLong(at + SOURCE),
        page.getLong(at + POSITION));
  }
}
