package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Matches any one of several literals.
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
      int found = bytes.find(literal, from);
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
      if (bytes.find(literal, 0) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<MaskedBytes> literals() {
    return Stream.of(literals).map(Literal::masked).toList();
  }

  @Override
  public Scanner scanner() {
    return new LiteralScanner();
  }

  /**
   * Keeps the end of the last chunk, in which a hit may have begun, and searches it together with the start of the next
   * chunk. A search reads millions of chunks, so each chunk allocates at most one short array.
   */
  private final class LiteralScanner implements Scanner {
    /** The end kept from the last chunk, followed by the start of the next chunk. */
    private final byte[] seam = new byte[2 * (longest - 1)];
    private int kept;
    private long keptStart;

    @Override
    public void feed(Bytes chunk, Consumer<Hit> hits) {
      long chunkStart = keptStart + kept;
      long done = keptStart;
      if (kept > 0) {
        int head = Math.min(chunk.length(), longest - 1);
        chunk.copyTo(0, seam, kept, head);
        done = search(Bytes.copyOf(seam, 0, kept + head), keptStart, keptStart, hits);
      }
      long from = Math.max(done, chunkStart);
      long last = search(chunk, chunkStart, from, hits);
      keep(chunk, chunkStart, last > from ? last : done);
    }

    @Override
    public void soFar(Consumer<Hit> hits) {
      // a literal's hits are handed over with their last byte
    }

    @Override
    public void finish(Consumer<Hit> hits) {
      kept = 0;
    }

    /**
     * Hands over the hits in {@code bytes} that begin at or after {@code from}; {@code start} is the stream offset of
     * {@code bytes}. Returns the end of the last hit.
     */
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
      int ofKept = (int) Math.max(0, chunkStart - start);
      System.arraycopy(seam, kept - ofKept, seam, 0, ofKept);
      int ofChunk = (int) (end - start) - ofKept;
      chunk.copyTo(chunk.length() - ofChunk, seam, ofKept, ofChunk);
      kept = ofKept + ofChunk;
      keptStart = start;
    }
  }
}
