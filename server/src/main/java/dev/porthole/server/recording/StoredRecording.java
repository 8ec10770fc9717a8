package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A recording on disk, for reading.
 *
 * <p>Threads: any; the known segments are guarded by {@code this}.
 */
final class StoredRecording implements Recording {
  private final Path folder;
  private final Map<SegmentFile, Segment> known = new HashMap<>();
  private volatile boolean closed;

  StoredRecording(Path folder) {
    this.folder = folder;
  }

  @Override
  public RecordingSummary summary() {
    return reading(() -> {
      List<Segment> segments = segments();
      long firstNanos = 0;
      long lastNanos = 0;
      long firstSeq = 1;
      long lastSeq = 0;
      long bytes = 0;
      for (Segment segment : segments) {
        bytes += size(segment.file().path()) + size(segment.file().index());
      }
      for (Segment segment : ends(segments)) {
        SegmentFacts facts = segment.facts();
        if (!facts.isEmpty()) {
          firstSeq = lastSeq == 0 ? facts.firstSeq : firstSeq;
          firstNanos = lastSeq == 0 ? facts.firstNanos : firstNanos;
          lastSeq = facts.lastSeq;
          lastNanos = Math.max(lastNanos, facts.lastNanos);
        }
      }
      return new RecordingSummary(folder.toString(), firstNanos, lastNanos, firstSeq, lastSeq, bytes,
          RecordingLock.isTaken(folder));
    });
  }

  @Override
  public UUID epoch() {
    return reading(() -> {
      List<Segment> segments = segments();
      return segments.isEmpty() ? SegmentFile.NO_EPOCH : segments.getLast().header().epoch();
    });
  }

  @Override
  public EventCursor openCursor(RecordingQuery query) {
    return new RecordingCursor(this, query, 0, Long.MAX_VALUE);
  }

  @Override
  public EventCursor openCursor(long seq) {
    return new RecordingCursor(this, RecordingQuery.ALL, seq, Long.MAX_VALUE);
  }

  @Override
  public Moment moment(long timeNanos, int most) {
    return reading(() -> new MomentFinder(this).find(timeNanos, most));
  }

  @Override
  public void search(RecordingQuery query, SearchWatcher watcher) {
    reading(() -> {
      new RecordingSearch(this, query, watcher).run();
      return true;
    });
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isBeingWritten() {
    return RecordingLock.isTaken(folder);
  }

  /** The current segments, oldest first; if the recording is being written, all but the newest are complete. */
  synchronized List<Segment> segments() throws IOException {
    List<SegmentFile> files = SegmentFile.list(folder);
    known.keySet().retainAll(files);
    List<Segment> segments = new ArrayList<>();
    for (SegmentFile file : files) {
      boolean complete = file != files.getLast();
      Segment segment = known.get(file);
      if (segment == null || segment.isComplete() != complete) {
        segment = file.header().map(header -> new Segment(file, header, complete)).orElse(null);
      }
      if (segment != null) {
        known.put(file, segment);
        segments.add(segment);
      }
    }
    return segments;
  }

  /** A backward reader of conversations over the current segments. */
  PreviousRecords previousRecords() throws IOException {
    List<SegmentFile> files = segments().stream().map(Segment::file).toList();
    return new PreviousRecords(() -> files);
  }

  /** Runs a read; turns its failure into one line that says what was wrong. */
  <T> T reading(Reading<T> work) {
    try {
      return work.read();
    } catch (UncheckedIOException failed) {
      throw failure(Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  /** A read from the disk. */
  interface Reading<T> {
    T read() throws IOException;
  }

  private RecordingFailure failure(IOException failed) {
    return new RecordingFailure(folder + " cannot be read: " + FailureReason.ofFile(failed), failed);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static List<Segment> ends(List<Segment> segments) throws IOException {
    List<Segment> filled = new ArrayList<>();
    for (int i = 0; i < segments.size() && filled.isEmpty(); i++) {
      if (!segments.get(i).facts().isEmpty()) {
        filled.add(segments.get(i));
      }
    }
    for (int i = segments.size() - 1; i >= 0 && filled.size() == 1; i--) {
      if (!segments.get(i).facts().isEmpty()) {
        filled.add(segments.get(i));
      }
    }
    return filled;
  }
}
