package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment in order, and skips damage.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class RecordReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 << 10;
  /** Maximum length of a segment's first record, a checkpoint, currently 88 bytes. */
  private static final int FIRST_RECORD = 1 << 10;

  private final FileChannel channel;
  private final long base;
  private final int lead;
  private final int salt;
  private byte[] array;
  private ByteBuffer buffer;
  /** The file offset of the first byte in the buffer, and the number of bytes in it. */
  private long start;
  private int filled;
  /** The current record: its offset in the file, its index in the buffer, its length. */
  private long offset;
  private int at;
  private int length;
  private long next;
  private long lastSeq;
  /** Created when damage is found. */
  private @Nullable RangeChecksums checksums;

  /**
   * @param from the file offset of the first record wanted
   * @throws IOException if the segment cannot be opened
   */
  public RecordReader(SegmentFile segment, long from) throws IOException {
    this(segment, from, BUFFER_BYTES);
  }

  public RecordReader(SegmentFile segment, long from, int bufferBytes) throws IOException {
    this(segment, from, bufferBytes, 0);
  }

  /** @param lead how many bytes before a wanted record are read with it, for reading backwards */
  public RecordReader(SegmentFile segment, long from, int bufferBytes, int lead) throws IOException {
    this.lead = lead;
    this.channel = segment.open();
    this.salt = salt(channel);
    this.base = segment.base();
    this.array = new byte[bufferBytes];
    this.buffer = Layout.buffer(array);
    this.next = Math.max(from, Layout.FILE_HEADER);
  }

  /** Moves to the next valid record; returns {@code false} and stays if there is none so far. */
  public boolean next() throws IOException {
    long wanted = next;
    if (!isValid(wanted)) {
      wanted = findValid(wanted + 8);
      if (wanted < 0) {
        return false;
      }
    }
    offset = wanted;
    at = (int) (wanted - start);
    length = buffer.getInt(at);
    lastSeq = seq();
    next = wanted + length;
    return true;
  }

  /** Continues at an offset at which a record begins. */
  public void seek(long to) {
    next = to;
    lastSeq = 0;
  }

  /** The offset up to which the file has been examined. */
  public long seen() {
    return Math.max(next, start + filled);
  }

  /** The file offset at which the current record begins. */
  public long offset() {
    return offset;
  }

  /** The file offset at which the current record ends. */
  public long end() {
    return next;
  }

  /** The position in the recording at which the current record begins. */
  public long position() {
    return base + offset;
  }

  public long seq() {
    return buffer.getLong(at + Layout.SEQ);
  }

  long previous() {
    return buffer.getLong(at + Layout.PREVIOUS);
  }

  /** Whether the record is an event, known or unknown. */
  public boolean isEvent() {
    return EventRecord.kind(buffer, eventAt()) < EventRecord.FIRST_CHECKPOINT_KIND;
  }

  /** Whether this program can read the event: a newer program may have written it. */
  public boolean isKnown() {
    return EventRecord.isKnown(buffer, eventAt());
  }

  public EventKind kind() {
    return EventRecord.kindOf(buffer, eventAt());
  }

  public boolean isChunk() {
    return isEvent() && isKnown() && (kind() == EventKind.BYTES_RECEIVED || kind() == EventKind.BYTES_SENT);
  }

  public long timeNanos() {
    return EventRecord.timeNanos(buffer, eventAt());
  }

  /** The number of the record's connection; 0 if it has none. */
  public long connection() {
    return EventRecord.connectionNumber(buffer, eventAt());
  }

  public ServerEvent event() {
    return EventRecord.read(buffer, eventAt());
  }

  /** The buffer with the record, backed by a whole array; valid until the next move. */
  public ByteBuffer buffer() {
    return buffer;
  }

  public byte[] array() {
    return array;
  }

  /** The index in the buffer at which the record's event, or checkpoint, begins. */
  public int eventAt() {
    return at + Layout.FRAME;
  }

  /** The index in the array of a chunk's first byte. */
  public int dataFrom() {
    return EventRecord.dataIndex(eventAt());
  }

  /** How many bytes of a chunk are recorded. */
  public int dataLength() {
    return EventRecord.dataLength(buffer, eventAt());
  }

  /** The offset of a chunk in its stream. */
  public long chunkOffset() {
    return EventRecord.chunkOffset(buffer, eventAt());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unimportant) {
      // nothing was written
    }
  }

  /** The salt in the header; if the header is damaged, the salt with which the first record is valid. */
  private static int salt(FileChannel channel) throws IOException {
    ByteBuffer header = Layout.read(channel, 0, Layout.FILE_HEADER);
    if (Layout.isWhole(header)) {
      return Layout.salt(header);
    }
    ByteBuffer first = Layout.read(channel, Layout.FILE_HEADER, FIRST_RECORD);
    int size = first.limit() < Integer.BYTES ? 0 : first.getInt(0);
    if (size < Layout.MIN_RECORD || size > first.limit()) {
      return 0;
    }
    return first.getInt(Layout.CRC) ^ Layout.crc(first.array(), Layout.CRC_FROM, size - Layout.CRC_FROM);
  }

  private boolean isValid(long wanted) throws IOException {
    int size = sizeIfLikely(wanted);
    if (size == 0 || !has(wanted, size)) {
      return false;
    }
    int index = (int) (wanted - start);
    return (buffer.getInt(index + Layout.CRC) ^ salt) == Layout.crc(array, index + Layout.CRC_FROM,
        size - Layout.CRC_FROM);
  }

  /** The length of a record that may begin at an offset; 0 if none can. */
  private int sizeIfLikely(long wanted) throws IOException {
    if (!has(wanted, Layout.MIN_RECORD)) {
      return 0;
    }
    int index = (int) (wanted - start);
    int size = buffer.getInt(index);
    boolean likely = size >= Layout.MIN_RECORD && size % 8 == 0 && size <= Layout.MAX_RECORD
        && buffer.getInt(index + Layout.FRAME) == size - Layout.FRAME && buffer.getLong(index + Layout.SEQ) >= lastSeq;
    return likely ? size : 0;
  }

  /**
   * As {@link #isValid}, in constant time whatever length the record claims: every offset may look like the start of a
   * long record.
   */
  private boolean isValidAmongDamage(long wanted, long fileSize) throws IOException {
    int size = sizeIfLikely(wanted);
    if (size <= RangeChecksums.STEP) {
      return size > 0 && isValid(wanted);
    }
    if (wanted + size > fileSize) {
      return false;
    }
    int crc = buffer.getInt((int) (wanted - start) + Layout.CRC) ^ salt;
    if (checksums == null) {
      checksums = new RangeChecksums(channel);
    }
    return crc == checksums.of(wanted + Layout.CRC_FROM, wanted + size) && has(wanted, size);
  }

  private long findValid(long from) throws IOException {
    long fileSize = channel.size();
    for (long wanted = from; has(wanted, Layout.MIN_RECORD); wanted += 8) {
      if (isValidAmongDamage(wanted, fileSize)) {
        return wanted;
      }
    }
    return -1;
  }

  /** Whether the file has {@code count} bytes at an offset; loads them into the buffer. */
  private boolean has(long wanted, int count) throws IOException {
    if (wanted >= start && wanted + count <= start + filled) {
      return true;
    }
    if (count > array.length) {
      if (channel.size() < wanted + count) {
        return false;
      }
      array = Arrays.copyOf(array, count);
      buffer = Layout.buffer(array);
    }
    int kept = wanted >= start && wanted < start + filled ? (int) (start + filled - wanted) : 0;
    System.arraycopy(array, filled - kept, array, 0, kept);
    if (kept == 0 && count <= array.length - lead) {
      start = Math.max(0, wanted - lead);
    } else {
      start = wanted;
    }
    filled = kept;
    while (filled < array.length) {
      int read = channel.read(ByteBuffer.wrap(array, filled, array.length - filled), start + filled);
      if (read <= 0) {
        break;
      }
      filled += read;
    }
    return start + filled >= wanted + count;
  }
}
