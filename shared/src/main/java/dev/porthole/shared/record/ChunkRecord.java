package dev.porthole.shared.record;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.nio.ByteBuffer;

/**
 * Writes and reads the record of a whole chunk where its bytes are, in any buffer: the shortest way for the most
 * frequent events.
 *
 * <p>Threads: stateless.
 */
public final class ChunkRecord {
  private static final byte RECEIVED = ChunkCodec.whole(Direction.RECEIVED).number();
  private static final byte SENT = ChunkCodec.whole(Direction.SENT).number();

  private ChunkRecord() {}

  /** The length of the record of a whole chunk of {@code length} bytes, as {@link EventRecord#size}. */
  public static long size(int length) {
    return RecordFields.aligned((long) ChunkCodec.DATA + length);
  }

  /** Whether records of this kind are whole chunks. */
  public static boolean isOne(byte kind) {
    return kind == RECEIVED || kind == SENT;
  }

  public static Direction direction(byte kind) {
    return kind == RECEIVED ? Direction.RECEIVED : Direction.SENT;
  }

  /** Writes everything but the bytes, which follow at {@link EventRecord#dataIndex}. */
  public static void writeFields(ChunkFields fields, ByteBuffer page, int at) {
    int size = (int) size(fields.length());
    EventRecord.writeHeader(fields.direction() == Direction.RECEIVED ? RECEIVED : SENT, size, page, at);
    page.putLong(at + EventRecord.TIME, fields.timeNanos());
    page.putLong(at + size - Long.BYTES, 0); // the padding; every other byte is written
    ChunkCodec.writeFields(fields.connection(), fields.offset(), fields.length(), page, at);
  }

  /** Writes the record of a chunk with the bytes of {@code data} from its position on. */
  public static void write(ChunkFields fields, ByteBuffer data, ByteBuffer page, int at) {
    writeFields(fields, page, at);
    page.put(at + ChunkCodec.DATA, data, data.position(), fields.length());
  }

  /** The fields of the whole chunk at {@code at}. */
  public static ChunkFields fields(ByteBuffer page, int at) {
    return new ChunkFields(direction(EventRecord.kind(page, at)), EventRecord.timeNanos(page, at),
        page.getLong(at + RecordCodec.FIRST), page.getLong(at + ChunkCodec.OFFSET),
        page.getInt(at + ChunkCodec.DATA_LENGTH));
  }

  /** The event with these fields and bytes. */
  public static ChunkEvent event(ChunkFields fields, Bytes data) {
    return ChunkCodec.event(fields.direction(), fields.timeNanos(), fields.connection(), fields.offset(), data);
  }
}
