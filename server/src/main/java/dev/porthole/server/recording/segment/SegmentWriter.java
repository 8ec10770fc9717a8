package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.file.FileKey;
import dev.porthole.shared.record.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * Appends records to one segment. If a flush fails, all its bytes stay in the buffer, the file is as before, and the
 * next flush tries again.
 *
 * <p>Threads: confined to the recorder's thread; {@link #force} may be called by another thread.
 */
public final class SegmentWriter {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final SecureRandom SALTS = new SecureRandom();

  private final SegmentFile file;
  private final SegmentOutput output;
  private final Optional<Object> key;
  private final int salt = SALTS.nextInt();
  private byte[] array = new byte[BUFFER_BYTES];
  private ByteBuffer buffer = Layout.buffer(array);
  private int filled;
  /** The length of the valid part of the file. */
  private long written;
  private boolean hasEvents;

  private SegmentWriter(SegmentFile file, SegmentOutput output) {
    this.file = file;
    this.key = FileKey.of(file.path());
    this.output = output;
  }

  /**
   * Creates a new segment with a checkpoint.
   *
   * @param opener creates the output
   * @throws IOException if that fails; then the file is deleted
   */
  public static SegmentWriter create(SegmentFile file, long firstSeq, RecordingState state, UUID epoch,
      long nowNanos,
      SegmentOutput.Opener opener) throws IOException {
    SegmentOutput output = opener.open(file.path());
    SegmentWriter writer = new SegmentWriter(file, output);
    try {
      writer.put(Layout.header(file.base(), firstSeq, nowNanos, writer.salt, epoch));
      Checkpoint.write(state, epoch, firstSeq, nowNanos, writer.salt, writer::put);
      writer.flush();
      return writer;
    } catch (IOException failed) {
      output.close();
      Files.deleteIfExists(file.path());
      throw failed;
    }
  }

  public SegmentFile file() {
    return file;
  }

  /**
   * Whether the segment's name still refers to the file being written: a deleted file can still be written, but its
   * data is lost.
   */
  public boolean isThere() {
    return FileKey.of(file.path()).equals(key) && Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS);
  }

  /** The position in the recording of the next record. */
  public long position() {
    return file.base() + written + filled;
  }

  /** The segment's length, including bytes not flushed yet. */
  public long size() {
    return written + filled;
  }

  public boolean hasEvents() {
    return hasEvents;
  }

  /** Whether the buffer should be flushed before the next event of {@code bytes}. */
  public boolean isFull(long bytes) {
    return filled > 0 && filled + bytes > BUFFER_BYTES;
  }

  public static long sizeOf(ServerEvent event) {
    return Layout.FRAME + EventRecord.size(event);
  }

  /** Buffers an event whose size is {@link #sizeOf} of it. */
  public void put(ServerEvent event, int size, long seq, long previous) {
    reserve(size);
    EventRecord.write(event, size - Layout.FRAME, buffer, filled + Layout.FRAME);
    Layout.frame(buffer, filled, size, seq, previous, salt);
    filled += size;
    hasEvents = true;
  }

  /** Buffers an encoded event. */
  public void put(ByteBuffer batch, int at, int size, long seq, long previous) {
    int whole = Layout.FRAME + size;
    reserve(whole);
    System.arraycopy(batch.array(), at, array, filled + Layout.FRAME, size);
    Layout.frame(buffer, filled, whole, seq, previous, salt);
    filled += whole;
    hasEvents = true;
  }

  /** Buffers the mark of a clean end; nothing may follow it. */
  public void putCleanEnd(long nextSeq, long nowNanos) {
    put(Checkpoint.cleanEnd(nextSeq, nowNanos, salt));
  }

  /** Writes the buffer to the file; if that fails, the file is as before. */
  public void flush() throws IOException {
    ByteBuffer out = ByteBuffer.wrap(array, 0, filled);
    try {
      while (out.hasRemaining()) {
        output.write(out, written + out.position());
      }
    } catch (IOException failed) {
      output.truncate(written);
      throw failed;
    }
    written += filled;
    filled = 0;
    if (array.length > BUFFER_BYTES) {
      array = new byte[BUFFER_BYTES];
      buffer = Layout.buffer(array);
    }
  }

  /** Flushes the written data to disk (fsync). */
  public void force() throws IOException {
    output.force();
  }

  public void close() throws IOException {
    output.close();
  }

  private void put(byte[] record) {
    reserve(record.length);
    System.arraycopy(record, 0, array, filled, record.length);
    filled += record.length;
  }

  private void reserve(int size) {
    if (filled + size > array.length) {
      byte[] larger = new byte[Math.addExact(filled, Math.max(size, BUFFER_BYTES))];
      System.arraycopy(array, 0, larger, 0, filled);
      array = larger;
      buffer = Layout.buffer(array);
    }
  }
}
