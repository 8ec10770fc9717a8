package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.OpenConnection;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.RecordingState;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Finds out how things stood at an instant: from the checkpoint of a segment on, no further back than is asked for.
 *
 * <p>Threads: confined to one.
 */
final class MomentFinder {
  private final StoredRecording recording;

  MomentFinder(StoredRecording recording) {
    this.recording = recording;
  }

  Moment find(long timeNanos, int most) throws IOException {
    while (true) {
      try {
        return findNow(timeNanos, most);
      } catch (NoSuchFileException gone) {
        continue; // retention has taken a segment away since they were listed
      }
    }
  }

  private Moment findNow(long timeNanos, int most) throws IOException {
    List<Segment> segments = recording.segments();
    long last = lastSeqAt(segments, timeNanos);
    long first = Math.max(1, last - most + 1);
    RecordingState standing = new RecordingState();
    int start = 0;
    for (int i = 0; i < segments.size() && segments.get(i).header().firstSeq() <= first; i++) {
      start = i;
    }
    if (!segments.isEmpty()) {
      first = Math.max(first, segments.get(start).header().firstSeq());
      replay(segments.get(start), first, standing);
    }
    return new Moment(standing.open().stream().map(OpenConnection::recorded).toList(), standing.totals(),
        new RecordingCursor(recording, RecordingQuery.ALL, first, last));
  }

  /** The number of the last event that had happened by then; 0 if none had. */
  private static long lastSeqAt(List<Segment> segments, long timeNanos) throws IOException {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      if (segment.facts().firstNanos <= timeNanos) {
        long last = lastSeqAt(segment, timeNanos);
        if (last > 0) {
          return last;
        }
      }
    }
    return 0;
  }

  /**
   * Times go back where threads race or the clock is set. The instant is where the fewest events are on the wrong side of it: a clock
   * that was wrong for a moment misplaces no more events than that moment has.
   */
  private static long lastSeqAt(Segment segment, long timeNanos) throws IOException {
    long last = 0;
    long inFavour = 0;
    long most = 0;
    try (RecordReader records = new RecordReader(segment.file(), Layout.FILE_HEADER)) {
      while (records.next()) {
        if (records.isEvent()) {
          inFavour += records.timeNanos() <= timeNanos ? 1 : -1;
          if (inFavour > 0 && inFavour >= most) {
            most = inFavour;
            last = records.seq();
          }
        }
      }
    }
    return last;
  }

  private static void replay(Segment segment, long untilSeq, RecordingState standing) throws IOException {
    try (RecordReader records = new RecordReader(segment.file(), Layout.FILE_HEADER)) {
      while (records.next() && (!records.isEvent() || records.seq() < untilSeq)) {
        standing.take(records);
      }
    }
  }
}
