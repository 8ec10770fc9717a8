package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.StoredLines;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.SkippedTexts;
import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Searches one direction of one connection whose chunks are shown uncut. A hit that spans several chunks belongs to the
 * line in which it begins.
 *
 * <p>A regular expression is tried on each chunk as it is shown, and on lines of text that span several chunks.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class StreamSearch {
  private final LineQuery query;
  private final LongConsumer found;
  private final LongConsumer skipped;
  private final SkippedTexts chunks = new SkippedTexts();
  private List<BytePattern.Scanner> scanners = List.of();
  /** The stream offset of the first byte passed to the scanners. */
  private long scannedFrom;
  /** The stream offset expected of the next chunk. */
  private long due = -1;
  private boolean atLineStart;
  /** The newest line searched. */
  private long last;

  /**
   * @param found receives the numbers of lines in which hits begin, in any order and possibly repeated
   * @param skipped receives the numbers of lines that a regular expression was too complex for
   */
  StreamSearch(LineQuery query, LongConsumer found, LongConsumer skipped) {
    this.query = query;
    this.found = found;
    this.skipped = skipped;
  }

  /** Searches the chunk of a line; called in the order of the lines. */
  void take(StoredLines lines, long line) {
    Bytes chunk = lines.data(line);
    long offset = lines.offset(line);
    if (offset != due) { // the first chunk, or chunks before it were overwritten in the event log
      finish(lines);
      atLineStart = true;
    }
    last = line;
    due = offset + chunk.length();
    if (query.byLine()) {
      long before = chunks.count();
      if (chunks.find(() -> query.isIn(chunk), false)) {
        found.accept(line);
      }
      reportSkipped(before, chunks.count());
    }
    boolean endsLine = !chunk.isEmpty() && chunk.at(chunk.length() - 1) == '\n';
    if (query.byLine() && atLineStart && endsLine) {
      scanners = List.of(); // whole lines have been searched
    } else {
      scan(lines, chunk, offset);
    }
    atLineStart = endsLine;
  }

  /** Reports hits in the data so far, without waiting for more. */
  void pause(StoredLines lines) {
    scanners.forEach(scanner -> {
      long before = scanner.skipped();
      scanner.soFar(hit -> reportHit(lines, hit));
      reportSkipped(before, scanner.skipped());
    });
  }

  /** Ends the stream: no more data will follow, or the next chunk is not contiguous. */
  void finish(StoredLines lines) {
    scanners.forEach(scanner -> {
      long before = scanner.skipped();
      scanner.finish(hit -> reportHit(lines, hit));
      reportSkipped(before, scanner.skipped());
    });
    scanners = List.of();
  }

  private void scan(StoredLines lines, Bytes chunk, long offset) {
    if (scanners.isEmpty()) {
      scanners = query.patterns().stream().map(BytePattern::scanner).toList();
      scannedFrom = offset;
    }
    for (BytePattern.Scanner scanner : scanners) {
      long before = scanner.skipped();
      scanner.feed(chunk, hit -> reportHit(lines, hit));
      reportSkipped(before, scanner.skipped());
    }
  }

  private void reportSkipped(long before, long now) {
    if (now > before) {
      skipped.accept(last);
    }
  }

  private void reportHit(StoredLines lines, BytePattern.Hit hit) {
    long start = scannedFrom + hit.start();
    long begins = last;
    while (begins >= lines.first() && lines.offset(begins) > start) {
      begins = lines.previous(begins);
    }
    if (begins >= lines.first()) {
      found.accept(begins);
    }
  }
}
