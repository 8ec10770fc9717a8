package dev.porthole.server.recording;

import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.codec.search.MaskedBytes;
import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether something that is looked for ends in a chunk. It may have begun in one before, which is looked at only if this chunk begins
 * with what may be its end.
 *
 * <p>Threads: confined to one at a time.
 */
final class ChunkMatcher implements AutoCloseable {
  /** Of a line that began in a chunk before, so much is looked at again; where there are no line feeds that is always. */
  private static final int MOST_OF_A_LINE = 1 << 10;

  private final BytePattern pattern;
  private final PreviousRecords previous;
  private final RawLiteral[] literals;
  private final int longest;

  ChunkMatcher(BytePattern pattern, PreviousRecords previous) {
    this.pattern = pattern;
    this.previous = previous;
    List<MaskedBytes> known = pattern.literals();
    this.literals = known.stream().map(RawLiteral::new).toArray(RawLiteral[]::new);
    this.longest = known.stream().mapToInt(MaskedBytes::length).max().orElse(0);
  }

  /** The first hit that ends in the chunk the reader stands at, in its stream. */
  Optional<Hit> find(RecordReader chunk) throws IOException {
    if (literals.length == 0) {
      return findIn(chunk, lineBefore(chunk));
    }
    boolean inside = false;
    boolean across = false;
    for (RawLiteral literal : literals) {
      inside |= literal.isIn(chunk.array(), chunk.dataFrom(), chunk.dataLength());
      across |= chunk.chunkOffset() > 0
          && literal.mayEndIn(chunk.array(), chunk.dataFrom(), chunk.dataLength());
    }
    if (across) {
      return findIn(chunk, previous.before(chunk, longest - 1));
    }
    return inside ? findIn(chunk, new byte[0]) : Optional.empty();
  }

  @Override
  public void close() {
    previous.close();
  }

  private byte[] lineBefore(RecordReader chunk) throws IOException {
    return chunk.chunkOffset() == 0 ? new byte[0] : previous.beforeUntil(chunk, (byte) '\n', MOST_OF_A_LINE);
  }

  private Optional<Hit> findIn(RecordReader chunk, byte[] before) {
    Bytes bytes = together(chunk, before);
    int from = 0;
    while (from < bytes.length()) {
      Optional<Hit> hit = pattern.find(bytes, from);
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
