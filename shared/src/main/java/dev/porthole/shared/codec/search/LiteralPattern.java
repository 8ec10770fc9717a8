package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One of several literals.
 *
 * <p>Threads: immutable.
 */
final class LiteralPattern implements BytePattern {
  private final Literal[] literals;
  private final int longest;

  LiteralPattern(List<Literal> literals) {
    this.literals = literals.stream().distinct().toArray(Literal[]::new);
    this.longest = literals.stream().mapToInt(Literal::length).max().orElseThrow();
  }

  @Override
  public Optional<Hit> find(Bytes bytes, int from) {
    int start = -1;
    int end = Integer.MAX_VALUE;
    for (Literal literal : literals) {
      int found = literal.find(bytes, from);
      int foundEnd = found + literal.length();
      if (found >= 0 && (foundEnd < end || foundEnd == end && found < start)) {
        start = found;
        end = foundEnd;
      }
    }
    return start < 0 ? Optional.empty() : Optional.of(new Hit(start, end - start));
  }

  @Override
  public boolean isIn(Bytes bytes) {
    for (Literal literal : literals) {
      if (literal.find(bytes, 0) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Scanner scanner() {
    return new LiteralScanner();
  }

  /** Keeps the end of what came, in which a hit may have begun, and looks through it together with the start of the next chunk. */
  private final class LiteralScanner implements Scanner {
    private Bytes kept = Bytes.EMPTY;
    private long keptStart;

    @Override
    public void feed(Bytes chunk, Consumer<Hit> hits) {
      int head = Math.min(chunk.length(), longest - 1);
      Bytes seam = kept.isEmpty() ? Bytes.EMPTY : Bytes.concat(List.of(kept, chunk.slice(0, head)));
      long chunkStart = keptStart + kept.length();
      long done = search(seam, keptStart, keptStart, hits);
      long from = Math.max(done, chunkStart);
      long last = search(chunk, chunkStart, from, hits);
      keep(chunk, chunkStart, last > from ? last : done);
    }

    @Override
    public void finish(Consumer<Hit> hits) {
      kept = Bytes.EMPTY;
    }

    /** Tells the hits in {@code bytes}, which start at {@code start}, that begin at {@code from} or behind; returns where the last ends. */
    private long search(Bytes bytes, long start, long from, Consumer<Hit> hits) {
      long done = from;
      while (done - start < bytes.length()) {
        Optional<Hit> hit = find(bytes, (int) (done - start));
        if (hit.isEmpty()) {
          break;
        }
        Hit inStream = new Hit(start + hit.get().start(), hit.get().length());
        done = inStream.end();
        hits.accept(inStream);
      }
      return done;
    }

    private void keep(Bytes chunk, long chunkStart, long done) {
      long end = chunkStart + chunk.length();
      long start = Math.max(Math.max(done, keptStart), end - (longest - 1));
      Bytes ofKept = start >= chunkStart ? Bytes.EMPTY : kept.slice((int) (start - keptStart), kept.length());
      Bytes ofChunk = chunk.slice((int) Math.max(0, start - chunkStart), chunk.length());
      kept = Bytes.concat(List.of(ofKept, ofChunk)).compact();
      keptStart = start;
    }
  }
}
