package dev.porthole.server.log;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.ChunkFields;
import dev.porthole.shared.record.ChunkRecord;
import dev.porthole.shared.record.ChunkReference;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a ring where they are, while writers may overwrite them: what has been read is checked before it is
 * believed. A reference becomes a whole chunk; if its bytes are those of the chunk read last, the two events share
 * them.
 *
 * <p>Threads: confined to one cursor's reader.
 */
final class RecordDecoder {
  private static final byte[] NOTHING = {};
  /** A longer chunk is copied into its own array, which is cleared first. */
  private static final int MAX_SCRATCH = 64 << 10;

  private final RingSpace space;
  private long lastSeq;
  private Bytes last = Bytes.EMPTY;
  private ByteBuffer whole = littleEndian(NOTHING);
  private byte[] scratch = NOTHING;

  RecordDecoder(RingSpace space) {
    this.space = space;
  }

  /**
   * The event of a record; null if the record, or the one to which it refers, is overwritten meanwhile.
   *
   * @param size the record's, known to be right
   */
  @Nullable
  ServerEvent read(long position, int size, long seq) {
    ByteBuffer page = space.page(position);
    int at = space.index(position);
    byte kind = EventRecord.kind(page, at);
    if (ChunkRecord.isOne(kind)) {
      return chunk(page, at, size, position, seq);
    }
    if (ChunkReference.isOne(kind)) {
      ChunkReference reference = ChunkReference.read(page, at);
      return space.isOverwritten(position) ? null : referring(reference);
    }
    byte[] copy = new byte[size];
    page.get(at, copy);
    return space.isOverwritten(position) ? null : EventRecord.read(littleEndian(copy), 0);
  }

  /** The whole record of a chunk that is kept as a reference, at index 0; null if its bytes are overwritten. */
  @Nullable
  ByteBuffer whole(ChunkReference reference) {
    ChunkFields fields = reference.fields();
    int size = (int) ChunkRecord.size(fields.length());
    if (whole.capacity() < size) {
      whole = littleEndian(new byte[size]);
    }
    ChunkRecord.writeFields(fields, whole, 0);
    space.page(reference.position()).get(sourceIndex(reference), whole.array(), EventRecord.dataIndex(0),
        fields.length());
    return space.isOverwritten(reference.position()) ? null : whole;
  }

  /** Keeps no chunk alive any longer. */
  void forget() {
    last = Bytes.EMPTY;
    lastSeq = 0;
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private @Nullable ServerEvent chunk(ByteBuffer page, int at, int size, long position, long seq) {
    ChunkFields fields = ChunkRecord.fields(page, at);
    if (fields.length() < 0 || ChunkRecord.size(fields.length()) != size) {
      return null; // another record is being written here
    }
    Bytes data = copy(page, EventRecord.dataIndex(at), fields.length());
    if (space.isOverwritten(position)) {
      return null;
    }
    if (fields.direction() == Direction.RECEIVED) {
      last = data;
      lastSeq = seq;
    }
    return ChunkRecord.event(fields, data);
  }

  private @Nullable ServerEvent referring(ChunkReference reference) {
    ChunkFields fields = reference.fields();
    int end = reference.first() + fields.length();
    if (reference.source() == lastSeq) {
      return ChunkRecord.event(fields, last.slice(reference.first(), end));
    }
    Bytes data = copy(space.page(reference.position()), sourceIndex(reference), fields.length());
    return space.isOverwritten(reference.position()) ? null : ChunkRecord.event(fields, data);
  }

  /**
   * Copies twice, as the JVM clears an array unless it is made as a copy of another: clearing costs more (measured).
   */
  private Bytes copy(ByteBuffer page, int from, int length) {
    if (length > MAX_SCRATCH) {
      return Bytes.copyOf(page, from, length);
    }
    if (scratch.length < length) {
      scratch = new byte[Math.max(length, MAX_SCRATCH / 16)];
    }
    page.get(from, scratch, 0, length);
    return Bytes.copyOf(scratch, 0, length);
  }

  private int sourceIndex(ChunkReference reference) {
    return EventRecord.dataIndex(space.index(reference.position())) + reference.first();
  }
}
