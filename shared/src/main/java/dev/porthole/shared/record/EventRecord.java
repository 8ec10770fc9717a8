package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Encodes an event as the bytes shared by the log in memory, a recording and a child process's pipe, and decodes it.
 * The package comment defines the format.
 *
 * <p>Threads: stateless; a buffer belongs to its owner's thread.
 */
public final class EventRecord {
  /** The length of a record is a multiple of this. */
  public static final int ALIGNMENT = 8;
  /** Bytes of the header of every record: its length, kind and time. */
  public static final int HEADER = 16;
  /** Kinds from this one on are parts of a checkpoint, not events. */
  public static final byte FIRST_CHECKPOINT_KIND = 64;

  private static final int KIND = 4;
  static final int TIME = 8;

  private EventRecord() {}

  /**
   * The length in bytes of the record of {@code event}, a multiple of 8; above {@code Integer.MAX_VALUE} if no buffer
   * can hold the record.
   */
  public static long size(ServerEvent event) {
    return sizeWith(RecordCodecs.of(event), event);
  }

  /**
   * Writes the record of {@code event} at {@code at}.
   *
   * @param size the result of {@link #size(ServerEvent)}
   */
  public static void write(ServerEvent event, int size, ByteBuffer page, int at) {
    writeWith(RecordCodecs.of(event), event, size, page, at);
  }

  /** Writes the length and the kind of a record, and clears the unused bytes after the kind. */
  public static void writeHeader(byte kind, int size, ByteBuffer page, int at) {
    page.putInt(at, size);
    page.putInt(at + KIND, page.order() == ByteOrder.LITTLE_ENDIAN ? kind : kind << 24);
  }

  /** The length of the record at {@code at}. */
  public static int size(ByteBuffer page, int at) {
    return page.getInt(at);
  }

  /** The kind number of the record at {@code at}, even if it is unknown or not an event. */
  public static byte kind(ByteBuffer page, int at) {
    return page.get(at + KIND);
  }

  /**
   * Whether this program can read the event at {@code at}; a newer program may have written an unknown kind or value.
   */
  public static boolean isKnown(ByteBuffer page, int at) {
    RecordCodec<?> codec = RecordCodecs.of(kind(page, at));
    return codec != null && codec.isKnown(page, at);
  }

  /**
   * Reads the event at {@code at} of a buffer that wraps a whole array.
   *
   * @throws IllegalArgumentException if the event is unknown
   */
  public static ServerEvent read(ByteBuffer page, int at) {
    return known(page, at).read(timeNanos(page, at), page, at);
  }

  /**
   * The kind of the event at {@code at}.
   *
   * @throws IllegalArgumentException if the event is unknown
   */
  public static EventKind kindOf(ByteBuffer page, int at) {
    return known(page, at).kind();
  }

  /** When the event at {@code at} happened, even if the event is unknown, in nanoseconds since 1970-01-01T00:00:00Z. */
  public static long timeNanos(ByteBuffer page, int at) {
    return page.getLong(at + TIME);
  }

  /** The number of the connection of the event at {@code at}; 0 if the event has none or is unknown. */
  public static long connectionNumber(ByteBuffer page, int at) {
    RecordCodec<?> codec = RecordCodecs.of(kind(page, at));
    return codec == null ? 0 : codec.connectionNumber(page, at);
  }

  /** How many bytes of its stream came before the chunk at {@code at}. */
  public static long chunkOffset(ByteBuffer page, int at) {
    return page.getLong(at + ChunkCodec.OFFSET);
  }

  /** How many bytes the chunk at {@code at} had when it was read or written. */
  public static int chunkLength(ByteBuffer page, int at) {
    return ((ChunkCodec) known(page, at)).length(page, at);
  }

  /** How many bytes of the chunk at {@code at} are in the record; fewer than its length if it is abridged. */
  public static int dataLength(ByteBuffer page, int at) {
    return page.getInt(at + ChunkCodec.DATA_LENGTH);
  }

  /** The index of the first byte of the chunk at {@code at}. */
  public static int dataIndex(int at) {
    return at + ChunkCodec.DATA;
  }

  private static <E extends ServerEvent> long sizeWith(RecordCodec<E> codec, ServerEvent event) {
    return codec.size(RecordCodecs.cast(event));
  }

  private static <E extends ServerEvent> void writeWith(RecordCodec<E> codec, ServerEvent event, int size,
      ByteBuffer page, int at) {
    writeHeader(codec.number(), size, page, at);
    page.putLong(at + TIME, event.timeNanos());
    codec.clear(size, page, at);
    codec.write(RecordCodecs.cast(event), size, page, at);
  }

  private static RecordCodec<?> known(ByteBuffer page, int at) {
    RecordCodec<?> codec = RecordCodecs.of(kind(page, at));
    if (codec == null) {
      throw new IllegalArgumentException("no event is of kind " + kind(page, at) + ": ask isKnown first");
    }
    return codec;
  }
}
