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
 * Appends records to one segment. What does not get onto the disk stays in the buffer, and nothing of it in the file: it is tried
 * again with the next flush.
 *
 * <p>Threads: confined to the recorder's; {@link #force} may come from another.
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
  /** How much of the file is good. */
  private long written;
  private boolean hasEvents;

  private SegmentWriter(SegmentFile file, SegmentOutput output) {
    this.file = file;
    this.key = FileKey.of(file.path());
    this.output = output;
  }

  /**
   * Makes a new segment with a checkpoint.
   *
   * @param opener makes what it is written to
   * @throws IOException if that fails; then nothing is left of it
   */
  public static SegmentWriter create(SegmentFile file, long firstSeq, RecordingState standing, UUID epoch,
      long nowNanos,
      SegmentOutput.Opener opener) throws IOException {
    SegmentOutput output = opener.open(file.path());
    SegmentWriter writer = new SegmentWriter(file, output);
    try {
      writer.put(Layout.header(file.base(), firstSeq, nowNanos, writer.salt, epoch));
      Checkpoint.write(standing, epoch, firstSeq, nowNanos, writer.salt, writer::put);
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

  /** Whether what it writes is what has its name: a file that was taken away can be written still, and is lost. */
  public boolean isThere() {
    return FileKey.of(file.path()).equals(key) && Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Where in the recording the next record will stand. */
  public long position() {
    return file.base() + written + filled;
  }

  /** How long it is with what is not flushed yet. */
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

  /** Puts an event of {@link #sizeOf} that many bytes into the buffer. */
  public void put(ServerEvent event, int size, long seq, long previous) {
    reserve(size);
    EventRecord.write(event, size - Layout.FRAME, buffer, filled + Layout.FRAME);
    Layout.frame(buffer, filled, size, seq, previous, salt);
    filled += size;
    hasEvents = true;
  }

  /** Puts the record of an event into the buffer. */
  public void put(ByteBuffer batch, int at, int size, long seq, long previous) {
    int whole = Layout.FRAME + size;
    reserve(whole);
    System.arraycopy(batch.array(), at, array, filled + Layout.FRAME, size);
    Layout.frame(buffer, filled, whole, seq, previous, salt);
    filled += whole;
    hasEvents = true;
  }

  /** Puts the mark of a clean end into the buffer, behind which nothing comes. */
  public void putCleanEnd(long nextSeq, long nowNanos) {
    put(Checkpoint.cleanEnd(nextSeq, nowNanos, salt));
  }

  /** Writes what is in the buffer; if that fails, the file is as before. */
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

  /** Sees what has been flushed safely to the disk. */
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
