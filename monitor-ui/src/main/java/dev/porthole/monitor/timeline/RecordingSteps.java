package dev.porthole.monitor.timeline;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.util.OptionalLong;

/**
 * Finds the times of the events before and after a moment of a recording.
 *
 * <p>Threads: any may call.
 */
final class RecordingSteps {
  private RecordingSteps() {}

  /** The time of the next event after a moment. */
  static OptionalLong after(Recording recording, long nanos) {
    try (EventCursor cursor = recording.openCursorAt(nanos + 1)) {
      return next(cursor);
    }
  }

  /** The time of the last event before a moment. */
  static OptionalLong before(Recording recording, long nanos) {
    try (EventCursor cursor = recording.moment(nanos - 1, 1).events()) {
      return next(cursor);
    }
  }

  private static OptionalLong next(EventCursor cursor) {
    First first = new First();
    cursor.drain(first, 1);
    return first.found;
  }

  private static final class First implements EventCursor.Reader {
    private OptionalLong found = OptionalLong.empty();

    @Override
    public void onEvent(long seq, ServerEvent event) {
      found = OptionalLong.of(event.timeNanos());
    }

    @Override
    public void onMissed(long count) {
      // unknown events cannot be shown
    }
  }
}
