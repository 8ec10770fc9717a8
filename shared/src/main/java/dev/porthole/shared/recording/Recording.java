package dev.porthole.shared.recording;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSource;

/**
 * A recording of an event log, as its readers see it; this program or another may be writing it meanwhile. Nothing is
 * kept in memory: data is read from disk on demand.
 *
 * <p>A cursor with a query reads only some of the records, and reports missing events among those; a missing event may
 * have matched or not.
 *
 * <p>Event and connection numbers belong to the recording and are unique across all server runs in it. {@link
 * EventCursor.Reader#onMissed} reports events that were not recorded, and damaged events.
 *
 * <p>No cursor misses an event for being slow. {@code drain} returns 0 at the current end of the recording, and {@code
 * await} then waits for more if the recording is being written. Reading may throw {@link RecordingFailure}.
 *
 * <p>Threads: any thread may call, several at once.
 */
public interface Recording extends EventSource, AutoCloseable {
  /** What the recording holds now; reads the disk. */
  RecordingSummary summary();

  @Override
  default EventCursor openCursor() {
    return openCursor(RecordingQuery.ALL);
  }

  /** As {@link #openCursor()}: no cursor of a recording loses events. */
  @Override
  default EventCursor openLosslessCursor() {
    return openCursor();
  }

  /** Opens a cursor at the first event at {@code timeNanos} or later, in nanoseconds since the epoch. */
  default EventCursor openCursorAt(long timeNanos) {
    return openCursor(RecordingQuery.ALL.between(timeNanos, Long.MAX_VALUE));
  }

  /** Opens a cursor that hands over only the events that match {@code query}, oldest first. */
  EventCursor openCursor(RecordingQuery query);

  /**
   * The state before an instant, and the events up to and including that instant.
   *
   * @param timeNanos since the epoch; a time outside the recording means its start or end
   * @param most maximum number of events before the instant
   */
  Moment moment(long timeNanos, int most);

  /**
   * Searches everything, newest first, until the start is reached, the watcher wants no more, or the thread is
   * interrupted (the interrupt status stays set).
   */
  void search(RecordingQuery query, SearchWatcher watcher);

  /** Closes the recording; its cursors end. */
  @Override
  void close();
}
