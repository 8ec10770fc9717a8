package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording forwards, segment by segment, following the newest segment as it grows. Detects missing events by
 * gaps in the numbers.
 *
 * <p>Threads: confined to the reader's thread, except {@link #close}.
 */
final class RecordingCursor implements EventCursor {
  private static final Duration POLL = Duration.ofMillis(20);

  private final StoredRecording recording;
  private final RecordingQuery query;
  private final boolean everything;
  private final long until;
  private Optional<ChunkMatcher> matcher = Optional.empty();
  private @Nullable Segment segment;
  private @Nullable RecordFilter filter;
  private @Nullable RecordReader records;
  /** The blocks to read; the newest segment grows beyond them, and is read to its end. */
  private @Nullable BitSet candidates;
  private long nextSeq;
  /** The expected number of this segment's next record; 0 if unknown. */
  private long nextInSegment;
  private long missed;
  /** How much of the current matcher's skipped count has been reported. */
  private long skipped;
  private volatile boolean closed;

  /**
   * @param fromSeq the number of the first event wanted; 0 for the oldest
   * @param until the number of the last event wanted
   */
  RecordingCursor(StoredRecording recording, RecordingQuery query, long fromSeq, long until) {
    this.recording = recording;
    this.query = query;
    this.everything = query.equals(RecordingQuery.ALL);
    this.nextSeq = fromSeq;
    this.until = until;
  }

  @Override
  public int drain(Reader reader, int atMost) {
    return recording.reading(() -> doDrain(reader, atMost));
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!isOver()) {
      if (recording.reading(this::hasNext)) {
        return true;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || !recording.isBeingWritten()) {
        return recording.reading(this::hasNext);
      }
      Thread.sleep(Duration.ofNanos(Math.min(left, POLL.toNanos())));
    }
    return false;
  }

  @Override
  public long missed() {
    return missed;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      leave();
    }
  }

  private boolean isOver() {
    return closed || recording.isClosed() || nextSeq > until;
  }

  private synchronized int doDrain(Reader reader, int atMost) throws IOException {
    int drained = 0;
    while (drained < atMost && !isOver() && !Thread.currentThread().isInterrupted()) {
      if (!advance()) {
        break;
      }
      RecordReader read = Objects.requireNonNull(records);
      long seq = read.seq();
      if (seq > until) {
        nextSeq = until + 1;
        break;
      }
      reportMissed(reader, seq);
      if (seq >= nextSeq) {
        nextSeq = seq + 1;
        if (!read.isKnown()) {
          reader.onUnknown(1);
        } else if (fits(read)) {
          reader.onEvent(seq, read.event());
          drained++;
        }
        reportSkipped(reader);
      }
    }
    if (isOver()) {
      leave();
    }
    return drained;
  }

  private void reportSkipped(Reader reader) {
    long now = matcher.map(ChunkMatcher::skipped).orElse(0L);
    if (now > skipped) {
      reader.onSkipped(now - skipped);
      skipped = now;
    }
  }

  private boolean fits(RecordReader read) throws IOException {
    return everything
        || Objects.requireNonNull(filter).fits(read) && (matcher.isEmpty() || matcher.get().find(read).isPresent());
  }

  /** Blocks left unread because nothing in them can match do not count as missed. */
  private void reportMissed(Reader reader, long seq) {
    long expected = everything ? nextSeq : nextInSegment;
    nextInSegment = candidates == null ? seq + 1 : 0;
    if (expected > 0 && seq > expected) {
      missed += seq - expected;
      reader.onMissed(seq - expected);
    }
  }

  /** Whether there is more data than has been read. */
  private synchronized boolean hasNext() throws IOException {
    if (isOver()) {
      return false;
    }
    List<Segment> segments = recording.segments();
    if (segment == null) {
      return !segments.isEmpty();
    }
    return records != null && segment.file().path().toFile().length() > records.seen()
        || !segments.isEmpty() && segments.getLast().file().base() > segment.file().base();
  }

  /** Moves to the next event; {@code false} if there is none so far. */
  private boolean advance() throws IOException {
    while (true) {
      if (records == null && !enterNext()) {
        return false;
      }
      RecordReader read = Objects.requireNonNull(records);
      while (read.next()) {
        if (read.isEvent() && isCandidate(read)) {
          return true;
        }
      }
      if (!isOlder()) {
        return false;
      }
      if (!read.next()) { // written between the two checks
        leave();
      } else if (read.isEvent() && isCandidate(read)) {
        return true;
      }
    }
  }

  /**
   * Whether the current record is in a block to read; if not, moves the reader to the next such block, or to the end.
   */
  private boolean isCandidate(RecordReader read) throws IOException {
    int block = (int) (read.offset() / Layout.BLOCK_BYTES);
    if (candidates == null || candidates.get(block)) {
      return true;
    }
    int next = candidates.nextSetBit(block);
    SegmentFacts facts = Objects.requireNonNull(segment).facts();
    long start = next < 0 ? -1 : facts.blockStart(next);
    read.seek(start < 0 ? facts.end : start);
    return false;
  }

  /** Whether a newer segment has been started: then nothing more is written to this one. */
  private boolean isOlder() throws IOException {
    List<Segment> segments = recording.segments();
    return !segments.isEmpty() && segments.getLast().file().base() > Objects.requireNonNull(segment).file().base();
  }

  private boolean enterNext() throws IOException {
    List<Segment> segments = recording.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment candidate = segments.get(i);
      boolean newer = segment == null || candidate.file().base() > segment.file().base();
      boolean read = i + 1 < segments.size() && segments.get(i + 1).header().firstSeq() <= nextSeq;
      if (newer && !read && enter(candidate)) {
        return true;
      }
      segment = newer ? candidate : segment;
    }
    return false;
  }

  /** Opens a segment if it may contain wanted events and still exists. */
  private boolean enter(Segment next) throws IOException {
    filter = RecordFilter.of(query, next);
    if (next.isComplete() && !everything && !filter.mayFit(next.facts())) {
      return false;
    }
    segment = next;
    nextInSegment = 0;
    candidates = next.isComplete() && query.pattern().isPresent() ? next.candidates(query.pattern()) : null;
    if (query.pattern().isPresent()) {
      matcher = Optional.of(new ChunkMatcher(query.pattern().get(), recording.previousRecords()));
      skipped = 0;
    }
    try {
      records = new RecordReader(next.file(), Layout.FILE_HEADER);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private void leave() {
    if (records != null) {
      records.close();
      records = null;
    }
    matcher.ifPresent(ChunkMatcher::close);
  }
}
