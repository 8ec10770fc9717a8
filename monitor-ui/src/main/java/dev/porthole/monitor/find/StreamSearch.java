package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.StoredLines;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.SkippedTexts;
import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Looks for a query's patterns in one direction of one connection, whose chunks are shown as they came: what chunks cut is found,
 * and counts for the line in which it begins.
 *
 * <p>A regular expression is tried on each chunk as it stands on the screen, and on lines of text that several chunks carried.
 *
 * <p>Threads: confined to one at a time.
 */
final class StreamSearch {
  private final LineQuery query;
  private final LongConsumer found;
  private final LongConsumer skipped;
  private final SkippedTexts chunks = new SkippedTexts();
  private List<BytePattern.Scanner> scanners = List.of();
  /** Where in its stream stands the first byte that the scanners were given. */
  private long scannedFrom;
  /** Where in its stream the next chunk is due. */
  private long due = -1;
  private boolean atLineStart;
  /** The newest line taken. */
  private long last;

  /**
   * @param found takes the numbers of lines in which hits begin, in any order and perhaps again
   * @param skipped takes the numbers of lines that were too hard for a regular expression
   */
  StreamSearch(LineQuery query, LongConsumer found, LongConsumer skipped) {
    this.query = query;
    this.found = found;
    this.skipped = skipped;
  }

  /** Takes the chunk that a line is; lines are taken in their order. */
  void take(StoredLines lines, long line) {
    Bytes chunk = lines.data(line);
    long offset = lines.offset(line);
    if (offset != due) { // the first one, or what is missing was overwritten in the log
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
      scanners = List.of(); // whole lines have been looked through
    } else {
      scan(lines, chunk, offset);
    }
    atLineStart = endsLine;
  }

  /** What came so far is all that counts for now. */
  void pause(StoredLines lines) {
    scanners.forEach(scanner -> {
      long before = scanner.skipped();
      scanner.soFar(hit -> tell(lines, hit));
      reportSkipped(before, scanner.skipped());
    });
  }

  /** No more will come of the stream, or what comes next does not follow. */
  void finish(StoredLines lines) {
    scanners.forEach(scanner -> {
      long before = scanner.skipped();
      scanner.finish(hit -> tell(lines, hit));
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
      scanner.feed(chunk, hit -> tell(lines, hit));
      reportSkipped(before, scanner.skipped());
    }
  }

  private void reportSkipped(long before, long now) {
    if (now > before) {
      skipped.accept(last);
    }
  }

  private void tell(StoredLines lines, BytePattern.Hit hit) {
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
