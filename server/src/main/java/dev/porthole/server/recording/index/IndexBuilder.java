package dev.porthole.server.recording.index;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.event.EventKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the index of a complete segment. Remembers the ends of streams from one segment to the next; reads the end of
 * a stream from disk if it has not seen the stream's start.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class IndexBuilder {
  /** A segment up to this length gets no rows, because searching it is faster than reading rows. */
  private static final long TOO_SHORT_FOR_ROWS = 2L << 20;

  /** The end of a stream: its newest bytes, and the position of the block whose rows include them. */
  private static final class Tail {
    final byte[] bytes = new byte[Trigrams.REACH];
    int length;
    long block = -1;

    void add(byte[] array, int from, int count) {
      int fresh = Math.min(count, bytes.length);
      int kept = Math.min(length, bytes.length - fresh);
      System.arraycopy(bytes, length - kept, bytes, 0, kept);
      System.arraycopy(array, from + count - fresh, bytes, kept, fresh);
      length = kept + fresh;
    }
  }

  private final PreviousRecords previous;
  private final Map<Long, Tail[]> tails = new HashMap<>();
  private final byte[] seam = new byte[Trigrams.REACH + Trigrams.LENGTH - 1];
  /** The rows of the current block, one bit each. */
  private final long[] rowsOfBlock = new long[Trigrams.ROWS / Long.SIZE];

  public IndexBuilder(PreviousRecords previous) {
    this.previous = previous;
  }

  /** Reads the segment and writes its index, replacing any existing one. */
  public void build(SegmentFile file) throws IOException {
    SegmentFacts facts = new SegmentFacts(file);
    long size = file.path().toFile().length();
    int rowBytes = size <= TOO_SHORT_FOR_ROWS
        ? 0
        : (int) ((size + Layout.BLOCK_BYTES - 1) / Layout.BLOCK_BYTES + 7) / 8;
    byte[] rows = new byte[rowBytes * Trigrams.ROWS];
    try (RecordReader records = new RecordReader(file, Layout.FILE_HEADER)) {
      int present = 0;
      while (records.next()) {
        facts.add(records);
        int now = (int) (records.offset() / Layout.BLOCK_BYTES);
        if (now != present) {
          endBlock(present, rows, rowBytes);
          present = now;
        }
        if (records.isEvent() && records.isKnown()) {
          add(records, file.base() + (long) now * Layout.BLOCK_BYTES, rowBytes > 0);
        }
      }
      endBlock(present, rows, rowBytes);
    } finally {
      previous.close();
    }
    IndexFile.write(facts, size, rows, rowBytes);
  }

  private void add(RecordReader record, long block, boolean wanted) throws IOException {
    EventKind kind = record.kind();
    if (kind == EventKind.CONNECTION_CLOSED) {
      tails.remove(record.connection());
    } else if (kind == EventKind.SERVER_STARTED) {
      tails.clear();
    } else if (record.isChunk()) {
      Tail tail = tail(record, kind == EventKind.BYTES_RECEIVED ? 0 : 1);
      byte[] array = record.array();
      int from = record.dataFrom();
      int count = record.dataLength();
      if (wanted) {
        addSeam(tail, tail.block == block, array, from, count);
        addAll(array, from, count);
      }
      tail.block = block;
      tail.add(array, from, count);
    }
  }

  private Tail tail(RecordReader record, int side) throws IOException {
    Tail[] sides = tails.computeIfAbsent(record.connection(), _ -> new Tail[2]);
    if (sides[side] == null) {
      sides[side] = new Tail();
      if (record.chunkOffset() > 0) {
        byte[] before = previous.before(record, Trigrams.REACH);
        sides[side].add(before, 0, before.length);
      }
    }
    return sides[side];
  }

  /** Adds the trigrams of the tail, unless the block has them already, and those that span the tail and the chunk. */
  private void addSeam(Tail tail, boolean known, byte[] array, int from, int count) {
    int kept = known ? Math.min(tail.length, Trigrams.LENGTH - 1) : tail.length;
    int head = Math.min(count, Trigrams.LENGTH - 1);
    System.arraycopy(tail.bytes, tail.length - kept, seam, 0, kept);
    System.arraycopy(array, from, seam, kept, head);
    addAll(seam, 0, kept + head);
  }

  private void addAll(byte[] array, int from, int count) {
    if (count < Trigrams.LENGTH) {
      return;
    }
    int trigram = (array[from] & 0xFF) << 8 | array[from + 1] & 0xFF;
    for (int i = from + 2; i < from + count; i++) {
      trigram = trigram << 8 | array[i] & 0xFF;
      int row = Trigrams.row(trigram);
      rowsOfBlock[row >>> 6] |= 1L << row;
    }
  }

  private void endBlock(int number, byte[] rows, int rowBytes) {
    for (int word = 0; word < rowsOfBlock.length && rowBytes > 0; word++) {
      for (long bits = rowsOfBlock[word]; bits != 0; bits &= bits - 1) {
        int row = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        rows[row * rowBytes + (number >>> 3)] |= (byte) (1 << (number & 7));
      }
      rowsOfBlock[word] = 0;
    }
  }
}
