package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes an event as the bytes that the log in memory, a recording and a child process's pipe have in common, and reads it back. The
 * package's comment has the format.
 *
 * <p>Threads: stateless; the buffers are their owners'.
 */
public final class EventRecord {
  /** The length of a record is a multiple of this. */
  public static final int ALIGNMENT = 8;
  /** Every record begins with so many bytes: its length, its kind, its time. */
  public static final int HEADER = 16;
  /** Kinds from here on are no events but parts of a checkpoint. */
  public static final byte FIRST_CHECKPOINT_KIND = 64;

  private static final int KIND = 4;
  private static final int TIME = 8;

  private EventRecord() {}

  /** The length in bytes of the record of {@code event}, a multiple of 8; more than an {@code int} for one too large for any buffer. */
  public static long size(ServerEvent event) {
    return sizeWith(RecordCodecs.of(event), event);
  }

  /**
   * Writes the record of {@code event} at {@code at}.
   *
   * @param size as {@link #size(ServerEvent)} says
   */
  public static void write(ServerEvent event, int size, ByteBuffer page, int at) {
    writeWith(RecordCodecs.of(event), event, size, page, at);
  }

  /** Writes the length and the kind of a record, and clears the unused bytes behind them. */
  public static void writeHeader(byte kind, int size, ByteBuffer page, int at) {
    page.putInt(at, size);
    page.putInt(at + KIND, page.order() == ByteOrder.LITTLE_ENDIAN ? kind : kind << 24);
  }

  /** The length of the record at {@code at}. */
  public static int size(ByteBuffer page, int at) {
    return page.getInt(at);
  }

  /** The number of the kind of the record at {@code at}, also if it is not known or no event. */
  public static byte kind(ByteBuffer page, int at) {
    return page.get(at + KIND);
  }

  /** Whether this program can read the event at {@code at}; one that a newer program wrote may be of a kind, or hold a value, that it does not know. */
  public static boolean isKnown(ByteBuffer page, int at) {
    RecordCodec<?> codec = RecordCodecs.of(kind(page, at));
    return codec != null && codec.isKnown(page, at);
  }

  /**
   * The event whose record is at {@code at} of a buffer that wraps a whole array.
   *
   * @throws IllegalArgumentException if it is not known
   */
  public static ServerEvent read(ByteBuffer page, int at) {
    return known(page, at).read(timeNanos(page, at), page, at);
  }

  /**
   * What kind the event at {@code at} is.
   *
   * @throws IllegalArgumentException if it is not known
   */
  public static EventKind kindOf(ByteBuffer page, int at) {
    return known(page, at).kind();
  }

  /** When the event at {@code at} happened, also if it is not known, in nanoseconds since 1970-01-01T00:00:00Z. */
  public static long timeNanos(ByteBuffer page, int at) {
    return page.getLong(at + TIME);
  }

  /** The number of the connection that the event at {@code at} is of; 0 if it is of none, or not known. */
  public static long connectionNumber(ByteBuffer page, int at) {
    RecordCodec<?> codec = RecordCodecs.of(kind(page, at));
    return codec == null ? 0 : codec.connectionNumber(page, at);
  }

  /** Of a chunk, how many bytes of its stream came before it. */
  public static long chunkOffset(ByteBuffer page, int at) {
    return page.getLong(at + ChunkCodec.OFFSET);
  }

  /** Of a chunk, how many bytes it had when it was read or written. */
  public static int chunkLength(ByteBuffer page, int at) {
    return ((ChunkCodec) known(page, at)).length(page, at);
  }

  /** Of a chunk, how many bytes of it are there; fewer than its length if it is abridged. */
  public static int dataLength(ByteBuffer page, int at) {
    return page.getInt(at + ChunkCodec.DATA_LENGTH);
  }

  /** Of a chunk at {@code at}, the index of its first byte. */
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
