package dev.porthole.monitor.model;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Finds when something happened before and after an instant of a recording.
 *
 * <p>Threads: any may call.
 */
final class RecordingSteps {
  /** More than so many at one instant are taken for one step. */
  private static final int LOOKED_BACK = 256;

  private RecordingSteps() {}

  /** When the next event after an instant happened. */
  static OptionalLong after(Recording recording, long nanos) {
    try (EventCursor cursor = recording.openCursorAt(nanos + 1)) {
      return last(cursor, 1, at -> at > nanos);
    }
  }

  /** When the last event before an instant happened. */
  static OptionalLong before(Recording recording, long nanos) {
    try (EventCursor cursor = recording.moment(nanos, LOOKED_BACK).events()) {
      return last(cursor, Integer.MAX_VALUE, at -> at < nanos);
    }
  }

  private static OptionalLong last(EventCursor cursor, int most, LongPredicate wanted) {
    Last last = new Last(wanted);
    int left = most;
    for (int count = 1; count > 0 && left > 0; left -= count) {
      count = cursor.drain(last, Math.min(left, LOOKED_BACK));
    }
    return last.found;
  }

  private static final class Last implements EventCursor.Reader {
    private final LongPredicate wanted;
    private OptionalLong found = OptionalLong.empty();

    Last(LongPredicate wanted) {
      this.wanted = wanted;
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      if (wanted.test(event.timeNanos())) {
        found = OptionalLong.of(event.timeNanos());
      }
    }

    @Override
    public void onMissed(long count) {
      // no event that could be shown
    }
  }
}
