package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.lines.StoredLines;
import dev.porthole.monitor.lines.VisibleLinesSnapshot;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.search.SkippedTexts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a query over the lines shown, and continues with the lines added since its last run. Messages cut out of chunks
 * are searched one by one; uncut chunks are searched as continuous streams.
 *
 * <p>Threads: confined to one thread at a time, which may be interrupted.
 */
final class LineSearch {
  private static final int BATCH = 4096;

  /** Receives the results. */
  interface Sink {
    /**
     * @param positions of hits, ascending; they may precede earlier hits or repeat them
     * @param next every position before this one has been searched
     */
    void found(long[] positions, long next);

    /**
     * @param count how many lines a regular expression has been too complex for so far; whether they match is unknown
     */
    void skipped(long count);
  }

  private final LineQuery query;
  private final Sink sink;
  private final Map<Origin, StreamSearch> received = new HashMap<>();
  private final Map<Origin, StreamSearch> sent = new HashMap<>();
  /** The streams that have grown since the last pause. */
  private final Set<StreamSearch> moved = new HashSet<>();
  private final SkippedTexts messages = new SkippedTexts();
  @SuppressWarnings("NullAway.Init") // run() sets it before it looks at a line
  private VisibleLinesSnapshot shown;
  private long[] found = new long[BATCH];
  private int count;
  private long next;
  private long skipped;
  /** The last skipped line: a line may be tried both as a chunk and as a part of a line of text. */
  private long lastSkipped = -1;

  LineSearch(LineQuery query, Sink sink) {
    this.query = query;
    this.sink = sink;
  }

  /** Searches all lines not yet searched; on an interrupt, the hits so far have been reported. */
  void run(VisibleLinesSnapshot now) {
    shown = now;
    for (long position = Math.max(next, now.first()); position < now.end(); position++) {
      look(position);
      next = position + 1;
      if (next % BATCH == 0) {
        report();
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }
    moved.forEach(stream -> stream.pause(now.lines()));
    moved.clear();
    report();
  }

  private void look(long position) {
    long line = shown.lineAt(position);
    StoredLines lines = shown.lines();
    LineKind kind = shown.kind(position);
    boolean chunk = kind == LineKind.RECEIVED || kind == LineKind.SENT;
    if (!query.hasPattern()) {
      addIfAdmitted(position);
    } else if (shown.isCut(position)) {
      if (query.sides().has(kind.direction()) && isIn(position)) {
        addIfAdmitted(position);
      }
    } else if (chunk && query.sides().has(kind.direction())) {
      StreamSearch stream = streams(kind).computeIfAbsent(lines.origin(line),
          _ -> new StreamSearch(query, number -> addIfAdmitted(shown.positionOf(number)), this::skip));
      stream.take(lines, line);
      if (query.byLine()) {
        moved.add(stream);
      }
    } else if (kind == LineKind.CLOSED) {
      end(lines.origin(line));
    }
  }

  private boolean isIn(long position) {
    long before = messages.count();
    boolean in = messages.find(() -> query.isIn(shown.data(position)), false);
    skipped += messages.count() - before;
    return in;
  }

  private void skip(long line) {
    skipped += line == lastSkipped ? 0 : 1;
    lastSkipped = line;
  }

  private void end(Origin origin) {
    for (Map<Origin, StreamSearch> side : List.of(received, sent)) {
      StreamSearch stream = side.remove(origin);
      if (stream != null) {
        stream.finish(shown.lines());
        moved.remove(stream);
      }
    }
  }

  private Map<Origin, StreamSearch> streams(LineKind side) {
    return side == LineKind.SENT ? sent : received;
  }

  private void addIfAdmitted(long position) {
    long time = shown.lines().timeNanos(shown.lineAt(position));
    if (!query.admits(shown.kind(position), shown.size(position), time)
        || count > 0 && found[count - 1] == position) {
      return;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = position;
  }

  private void report() {
    long[] positions = Arrays.copyOf(found, count);
    Arrays.sort(positions);
    count = 0;
    sink.skipped(skipped);
    sink.found(positions, next);
  }
}
