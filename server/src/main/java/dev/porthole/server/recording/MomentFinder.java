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
 * Finds the state at an instant: starts from a segment's checkpoint, going back no further than requested.
 *
 * <p>Threads: confined to one thread.
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
        continue; // retention deleted a segment after they were listed
      }
    }
  }

  private Moment findNow(long timeNanos, int most) throws IOException {
    List<Segment> segments = recording.segments();
    long last = lastSeqAt(segments, timeNanos);
    long first = Math.max(1, last - most + 1);
    RecordingState state = new RecordingState();
    int start = 0;
    for (int i = 0; i < segments.size() && segments.get(i).header().firstSeq() <= first; i++) {
      start = i;
    }
    if (!segments.isEmpty()) {
      first = Math.max(first, segments.get(start).header().firstSeq());
      replay(segments.get(start), first, state);
    }
    return new Moment(state.open().stream().map(OpenConnection::recorded).toList(), state.totals(),
        new RecordingCursor(recording, RecordingQuery.ALL, first, last));
  }

  /** The number of the last event at or before the instant; 0 if there is none. */
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
   * Event times are not always ascending, because threads race or the clock is set. The instant is placed where the
   * fewest events are on the wrong side: a clock that is wrong for a moment misplaces only the events of that moment.
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

  private static void replay(Segment segment, long untilSeq, RecordingState state) throws IOException {
    try (RecordReader records = new RecordReader(segment.file(), Layout.FILE_HEADER)) {
      while (records.next() && (!records.isEvent() || records.seq() < untilSeq)) {
        state.take(records);
      }
    }
  }
}
