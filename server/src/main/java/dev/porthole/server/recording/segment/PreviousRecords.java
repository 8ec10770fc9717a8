package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.EventKind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a conversation backwards, record by record, across segments.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class PreviousRecords implements AutoCloseable {
  /** Maximum records read back for one request: only many tiny chunks exceed it. */
  private static final int MAX_RECORDS = 4096;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int LEAD_BYTES = 48 << 10;
  private static final int MAX_READERS = 4;
  /** Not a byte value. */
  private static final int NO_STOP = Integer.MAX_VALUE;

  private final Supplier<List<SegmentFile>> segments;
  /** Readers of the segments read last. */
  private final Map<SegmentFile, RecordReader> readers = new LinkedHashMap<>(8, 0.75f, true);

  /** @param segments the current segments, oldest first */
  public PreviousRecords(Supplier<List<SegmentFile>> segments) {
    this.segments = segments;
  }

  /** The known bytes before a chunk in its stream, {@code most} at most. */
  public byte[] before(RecordReader chunk, int most) throws IOException {
    return collect(chunk, most, NO_STOP);
  }

  /** The known bytes before a chunk in its stream, from after the last byte {@code stop}, {@code most} at most. */
  public byte[] beforeUntil(RecordReader chunk, byte stop, int most) throws IOException {
    return collect(chunk, most, stop);
  }

  private byte[] collect(RecordReader chunk, int most, int stop) throws IOException {
    EventKind kind = chunk.kind();
    Deque<byte[]> parts = new ArrayDeque<>();
    int length = 0;
    long position = chunk.previous();
    long offset = chunk.chunkOffset();
    for (int records = 0; position > 0 && offset > 0 && length < most && records < MAX_RECORDS; records++) {
      RecordReader record = at(position);
      if (record == null || !record.next() || record.position() != position || !record.isEvent()) {
        break;
      }
      if (record.isKnown() && record.kind() == kind) {
        if (record.chunkOffset() + record.dataLength() != offset) {
          break; // bytes in between are missing
        }
        offset = record.chunkOffset();
        int last = record.dataFrom() + record.dataLength();
        int first = Math.max(record.dataFrom(), last - (most - length));
        int found = lastIndexOf(record.array(), first, last, stop);
        byte[] part = Arrays.copyOfRange(record.array(), found < 0 ? first : found + 1, last);
        parts.addFirst(part);
        length += part.length;
        if (found >= 0) {
          break;
        }
      }
      position = record.previous();
    }
    return joined(parts, length);
  }

  private static int lastIndexOf(byte[] array, int from, int to, int wanted) {
    for (int i = to - 1; i >= from; i--) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] joined(Deque<byte[]> parts, int length) {
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  /** A reader placed before the record at a position; null if its segment no longer exists. */
  private @Nullable RecordReader at(long position) throws IOException {
    SegmentFile holds = null;
    for (SegmentFile segment : segments.get()) {
      if (segment.base() <= position) {
        holds = segment;
      }
    }
    if (holds == null) {
      return null;
    }
    RecordReader reader = readers.get(holds);
    if (reader == null) {
      try {
        reader = new RecordReader(holds, 0, BUFFER_BYTES, LEAD_BYTES);
      } catch (NoSuchFileException gone) {
        return null;
      }
      readers.put(holds, reader);
      if (readers.size() > MAX_READERS) {
        readers.remove(readers.keySet().iterator().next()).close();
      }
    }
    reader.seek(position - holds.base());
    return reader;
  }

  @Override
  public void close() {
    readers.values().forEach(RecordReader::close);
    readers.clear();
  }
}
