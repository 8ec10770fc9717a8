package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads the records of one segment, one after the other, and steps over what is damaged.
 *
 * <p>Threads: confined to one at a time.
 */
public final class RecordReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 << 10;
  /** A segment's first record is a checkpoint, of 88 bytes now. */
  private static final int FIRST_RECORD = 1 << 10;

  private final FileChannel channel;
  private final long base;
  private final int lead;
  private final int salt;
  private byte[] array;
  private ByteBuffer buffer;
  /** The offset in the file of the first byte in the buffer, and how many there are. */
  private long start;
  private int filled;
  /** The present record: its offset in the file, its index in the buffer, its length. */
  private long offset;
  private int at;
  private int length;
  private long next;
  private long lastSeq;
  /** Made when something is damaged. */
  private RangeChecksums checksums;

  /**
   * @param from the offset in the file of the first record that is wanted
   * @throws IOException if it cannot be opened
   */
  public RecordReader(SegmentFile segment, long from) throws IOException {
    this(segment, from, BUFFER_BYTES);
  }

  public RecordReader(SegmentFile segment, long from, int bufferBytes) throws IOException {
    this(segment, from, bufferBytes, 0);
  }

  /** @param lead how many bytes before what is wanted are read with it: for one who goes backwards */
  public RecordReader(SegmentFile segment, long from, int bufferBytes, int lead) throws IOException {
    this.lead = lead;
    this.channel = segment.open();
    this.salt = salt(channel);
    this.base = segment.base();
    this.array = new byte[bufferBytes];
    this.buffer = Layout.buffer(array);
    this.next = Math.max(from, Layout.FILE_HEADER);
  }

  /** Goes to the next valid record; {@code false}, and stays where it is, if there is none by now. */
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

  /** Goes on from an offset at which a record begins. */
  public void seek(long to) {
    next = to;
    lastSeq = 0;
  }

  /** Up to where the file has been looked at. */
  public long seen() {
    return Math.max(next, start + filled);
  }

  /** Where in the file the present record begins. */
  public long offset() {
    return offset;
  }

  /** Where in the file the present record ends. */
  public long end() {
    return next;
  }

  /** Where in the recording the present record begins. */
  public long position() {
    return base + offset;
  }

  public long seq() {
    return buffer.getLong(at + Layout.SEQ);
  }

  long previous() {
    return buffer.getLong(at + Layout.PREVIOUS);
  }

  /** Whether it is an event, also one that is not known. */
  public boolean isEvent() {
    return EventRecord.kind(buffer, eventAt()) < EventRecord.FIRST_CHECKPOINT_KIND;
  }

  /** Whether this program can read the event: a newer one may have written it. */
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

  /** The number of its connection; 0 if it has none. */
  public long connection() {
    return EventRecord.connectionNumber(buffer, eventAt());
  }

  public ServerEvent event() {
    return EventRecord.read(buffer, eventAt());
  }

  /** The buffer the record stands in, in an array of its own; good until the next one. */
  public ByteBuffer buffer() {
    return buffer;
  }

  public byte[] array() {
    return array;
  }

  /** Where in the buffer its event, or checkpoint, begins. */
  public int eventAt() {
    return at + Layout.FRAME;
  }

  /** Of a chunk: where in the array its bytes begin. */
  public int dataFrom() {
    return EventRecord.dataIndex(eventAt());
  }

  /** Of a chunk: how many bytes it has. */
  public int dataLength() {
    return EventRecord.dataLength(buffer, eventAt());
  }

  /** Of a chunk: where it stands in its stream. */
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

  /** As its header says; if that is damaged, the one with which its first record is valid. */
  private static int salt(FileChannel channel) throws IOException {
    ByteBuffer header = Layout.read(channel, 0, Layout.FILE_HEADER);
    if (Layout.isWhole(header)) {
      return Layout.salt(header);
    }
    ByteBuffer first = Layout.read(channel, Layout.FILE_HEADER, FIRST_RECORD);
    int size = first.limit() < Integer.BYTES ? 0 : first.getInt(0);
    if (size < Layout.SMALLEST_RECORD || size > first.limit()) {
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

  /** How long the record is that seems to begin at an offset; 0 if none can. */
  private int sizeIfLikely(long wanted) throws IOException {
    if (!has(wanted, Layout.SMALLEST_RECORD)) {
      return 0;
    }
    int index = (int) (wanted - start);
    int size = buffer.getInt(index);
    boolean likely = size >= Layout.SMALLEST_RECORD && size % 8 == 0 && size <= Layout.LARGEST_RECORD
        && buffer.getInt(index + Layout.FRAME) == size - Layout.FRAME && buffer.getLong(index + Layout.SEQ) >= lastSeq;
    return likely ? size : 0;
  }

  /** The same as {@link #isValid}, in the same time however long the record says it is: there may be one that says so at every offset. */
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
    for (long wanted = from; has(wanted, Layout.SMALLEST_RECORD); wanted += 8) {
      if (isValidAmongDamage(wanted, fileSize)) {
        return wanted;
      }
    }
    return -1;
  }

  /** Whether the file has {@code count} bytes from an offset on; then they are in the buffer. */
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
