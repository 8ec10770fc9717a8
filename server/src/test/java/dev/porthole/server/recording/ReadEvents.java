package dev.porthole.server.recording;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects what a reader receives. */
class ReadEvents implements EventCursor.Reader {
  final List<ServerEvent> events = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  long missed;

  /** Everything that a cursor has so far; closes the cursor. */
  static ReadEvents all(EventCursor cursor) {
    ReadEvents read = new ReadEvents();
    try (cursor) {
      while (cursor.drain(read, 1000) > 0) {
        // until the end
      }
    }
    return read;
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    numbers.add(seq);
    events.add(event);
  }

  @Override
  public void onMissed(long count) {
    missed += count;
  }
}
