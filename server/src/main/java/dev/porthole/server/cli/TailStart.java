package dev.porthole.server.cli;

import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.time.Duration;

/**
 * Where the last matching events begin.
 *
 * <p>Threads: immutable.
 *
 * @param seq the number of the first event
 * @param query matches that event and later ones, and few before
 */
record TailStart(long seq, RecordingQuery query) {
  /** Maximum delay between an event's time and its append by another thread: so the numbers decide, not the times. */
  private static final long DISORDER_NANOS = Duration.ofSeconds(10).toNanos();

  /** The start of all matching events. */
  static TailStart ofAll(RecordingQuery query) {
    return new TailStart(0, query);
  }

  /** The start of the last {@code most} matching events. */
  static TailStart ofLast(Recording recording, RecordingQuery query, long most) {
    if (most == 0) {
      RecordingSummary now = recording.summary();
      return at(now.lastSeq() + 1, now.lastNanos(), query);
    }
    Oldest oldest = new Oldest(most);
    recording.search(query, oldest);
    return oldest.left > 0 ? ofAll(query) : at(oldest.seq, oldest.nanos, query);
  }

  private static TailStart at(long seq, long nanos, RecordingQuery query) {
    return new TailStart(seq, query.between(Math.max(query.fromNanos(), nanos - DISORDER_NANOS), query.toNanos()));
  }

  /** Keeps the last event reported: a search runs from newest to oldest. */
  private static final class Oldest implements SearchWatcher {
    private long left;
    private long seq;
    private long nanos;

    Oldest(long most) {
      left = most;
    }

    @Override
    public boolean onFound(Found found) {
      seq = found.seq();
      nanos = found.event().timeNanos();
      return --left > 0;
    }
  }
}
