package dev.porthole.shared.codec.search;

import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Searches a stream line by line, each line once it is complete.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class LineScanner implements BytePattern.Scanner {
  private static final int MAX_LINE = 1 << 16;

  private final RegexPattern pattern;
  /**
   * A line feed in the charset's encoding; if it has several bytes, it starts at a multiple of its length from the
   * line's start.
   */
  private final Bytes lineFeed;
  private final List<Bytes> line = new ArrayList<>();
  private int lineLength;
  private long lineStart;
  /** How many of the newest bytes match the start of a line feed. */
  private int matched;
  private long skipped;
  /** Whether the search of the unfinished line was abandoned. */
  private boolean hard;

  LineScanner(RegexPattern pattern, Charset charset) {
    this.pattern = pattern;
    lineFeed = charset.canEncode() ? TextEncoder.encode("\n", charset) : Bytes.copyOf((byte) '\n');
  }

  @Override
  public void feed(Bytes chunk, Consumer<Hit> hits) {
    int from = 0;
    for (int at = 0; at < chunk.length(); at++) {
      int place = (lineLength + at - from) % lineFeed.length();
      matched = chunk.at(at) == lineFeed.at(place) && matched == place ? matched + 1 : 0;
      boolean ends = matched == lineFeed.length();
      if (ends || lineLength + at + 1 - from == MAX_LINE) {
        add(chunk.slice(from, at + 1));
        from = at + 1;
        end(hits);
      }
    }
    add(chunk.slice(from, chunk.length()));
  }

  @Override
  public void soFar(Consumer<Hit> hits) {
    if (lineLength > 0 && !hard) {
      hard = !search(lineStart, Bytes.concat(line), hits);
    }
  }

  @Override
  public void finish(Consumer<Hit> hits) {
    end(hits);
  }

  @Override
  public long skipped() {
    return skipped + (hard ? 1 : 0);
  }

  private void add(Bytes part) {
    if (!part.isEmpty()) {
      line.add(part);
      lineLength += part.length();
    }
  }

  private void end(Consumer<Hit> hits) {
    if (lineLength == 0) {
      return;
    }
    Bytes whole = Bytes.concat(line);
    long start = lineStart;
    line.clear();
    lineStart += lineLength;
    lineLength = 0;
    matched = 0;
    hard = false;
    skipped += search(start, whole, hits) ? 0 : 1;
  }

  /** Searches one line; returns whether it was searched to its end. */
  private boolean search(long start, Bytes whole, Consumer<Hit> hits) {
    SkippedTexts attempt = new SkippedTexts();
    attempt.run(() -> pattern.search(whole, 0, hit -> {
      hits.accept(new Hit(start + hit.start(), hit.length()));
      return true;
    }));
    return attempt.count() == 0;
  }
}
