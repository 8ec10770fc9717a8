package dev.porthole.shared.recording;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSource;

/**
 * A recording of an event log, as its readers see it; it may be written meanwhile, by this program or another. Nothing of it is kept
 * in memory: what is asked for is read from the disk.
 *
 * <p>A cursor with a query tells of what is missing among the records it reads, which are not all: it may have fitted or not.
 *
 * <p>Numbers of events and of connections are its own, and unique in it over all the servers' runs that it holds. A reader is told of
 * events that were not recorded, and of those that are damaged, by {@link EventCursor.Reader#onMissed}.
 *
 * <p>No cursor misses an event for being slow. {@code drain} returns 0 at the end of what is recorded by now, and {@code await} then
 * waits for more if the recording is being written. Reading may throw {@link RecordingFailure}.
 *
 * <p>Threads: any may call, several at once.
 */
public interface Recording extends EventSource, AutoCloseable {
  /** What it holds by now; looks at the disk. */
  RecordingSummary summary();

  @Override
  default EventCursor openCursor() {
    return openCursor(RecordingQuery.ALL);
  }

  /** The same as any: the disk keeps what is not read yet. */
  @Override
  default EventCursor openLosslessCursor() {
    return openCursor();
  }

  /** A cursor before the first event at {@code timeNanos} or later, in nanoseconds since the epoch. */
  default EventCursor openCursorAt(long timeNanos) {
    return openCursor(RecordingQuery.ALL.between(timeNanos, Long.MAX_VALUE));
  }

  /** A cursor that hands over what fits {@code query} and nothing else, oldest first. */
  EventCursor openCursor(RecordingQuery query);

  /**
   * How things stood at an instant, and the events that led there, those at the instant included.
   *
   * @param timeNanos since the epoch; one outside of the recording is its beginning or its end
   * @param most how many events before that instant are wanted, at the most
   */
  Moment moment(long timeNanos, int most);

  /**
   * Looks through everything, newest first, until all is looked through, the watcher has enough, or the thread is interrupted, which
   * stays so.
   */
  void search(RecordingQuery query, SearchWatcher watcher);

  /** Its cursors end. */
  @Override
  void close();
}
