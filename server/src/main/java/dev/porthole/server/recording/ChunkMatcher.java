package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.Literal;
import dev.porthole.shared.codec.search.MaskedBytes;
import dev.porthole.shared.codec.search.SkippedTexts;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether a hit ends in a chunk. The hit may have begun in an earlier chunk; that chunk is read only if this one
 * begins with a possible end of a hit.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class ChunkMatcher implements AutoCloseable {
  /**
   * How many bytes of a line that began in an earlier chunk are searched again; without line feeds that happens in
   * every chunk.
   */
  private static final int MAX_OF_A_LINE = 1 << 10;

  private static final int MAX_LINES = 10_000;
  private static final byte LINE_FEED = '\n';
  private static final byte[] NOTHING = new byte[0];

  /** The stream's unfinished last line, up to an offset. */
  private record Line(long end, byte[] bytes) {}

  private final Map<Long, Line> lines = new HashMap<>();
  private final SkippedTexts skipped = new SkippedTexts();
  private final BytePattern pattern;
  private final PreviousRecords previous;
  private final Literal[] literals;
  private final int longest;

  ChunkMatcher(BytePattern pattern, PreviousRecords previous) {
    this.pattern = pattern;
    this.previous = previous;
    List<MaskedBytes> known = pattern.literals();
    this.literals = known.stream().map(Literal::new).toArray(Literal[]::new);
    this.longest = known.stream().mapToInt(MaskedBytes::length).max().orElse(0);
  }

  /** The first hit that ends in the reader's current chunk, as offsets in its stream. */
  Optional<Hit> find(RecordReader chunk) throws IOException {
    if (literals.length == 0) {
      return findIn(chunk, lineBefore(chunk));
    }
    boolean inside = false;
    boolean across = false;
    int end = chunk.dataFrom() + chunk.dataLength();
    for (Literal literal : literals) {
      inside |= literal.find(chunk.array(), chunk.dataFrom(), end) >= 0;
      across |= chunk.chunkOffset() > 0
          && literal.mayEndIn(chunk.array(), chunk.dataFrom(), end);
    }
    if (across) {
      return findIn(chunk, previous.before(chunk, longest - 1));
    }
    return inside ? findIn(chunk, NOTHING) : Optional.empty();
  }

  /** How many chunks were not searched because the regular expression took too long. */
  long skipped() {
    return skipped.count();
  }

  @Override
  public void close() {
    previous.close();
  }

  /**
   * The part of the chunk's line before the chunk: remembered if the previous chunk was just searched, else read from
   * disk.
   */
  private byte[] lineBefore(RecordReader chunk) throws IOException {
    long stream = 2 * chunk.connection() + (chunk.kind() == EventKind.BYTES_RECEIVED ? 0 : 1);
    Line known = lines.get(stream);
    byte[] before = known != null && known.end == chunk.chunkOffset()
        ? known.bytes
        : chunk.chunkOffset() == 0 ? NOTHING : previous.beforeUntil(chunk, LINE_FEED, MAX_OF_A_LINE);
    if (lines.size() >= MAX_LINES) {
      lines.clear();
    }
    lines.put(stream, new Line(chunk.chunkOffset() + chunk.dataLength(), lineAfter(before, chunk)));
    return before;
  }

  private static byte[] lineAfter(byte[] before, RecordReader chunk) {
    byte[] array = chunk.array();
    int from = chunk.dataFrom();
    int end = from + chunk.dataLength();
    int start = Math.max(from, end - MAX_OF_A_LINE);
    for (int i = end - 1; i >= start; i--) {
      if (array[i] == LINE_FEED) {
        return Arrays.copyOfRange(array, i + 1, end);
      }
    }
    int kept = Math.min(before.length, MAX_OF_A_LINE - (end - start));
    byte[] line = Arrays.copyOfRange(before, before.length - kept, before.length + end - start);
    System.arraycopy(array, start, line, kept, end - start);
    return line;
  }

  private Optional<Hit> findIn(RecordReader chunk, byte[] before) {
    Bytes bytes = together(chunk, before);
    int from = 0;
    while (from < bytes.length()) {
      int at = from;
      Optional<Hit> hit = skipped.find(() -> pattern.find(bytes, at), Optional.empty());
      if (hit.isEmpty()) {
        return hit;
      }
      if (hit.get().end() > before.length) {
        return Optional.of(new Hit(chunk.chunkOffset() - before.length + hit.get().start(), hit.get().length()));
      }
      from = (int) hit.get().end();
    }
    return Optional.empty();
  }

  private static Bytes together(RecordReader chunk, byte[] before) {
    if (before.length == 0) {
      return Bytes.copyOf(chunk.array(), chunk.dataFrom(), chunk.dataLength());
    }
    return Bytes.concat(List.of(Bytes.copyOf(before),
        Bytes.copyOf(chunk.array(), chunk.dataFrom(), chunk.dataLength())));
  }
}
