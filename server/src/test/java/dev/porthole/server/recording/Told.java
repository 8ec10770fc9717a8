package dev.porthole.server.recording;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.util.ArrayList;
import java.util.List;

/** What a reader was told. */
class Told implements EventCursor.Reader {
  final List<ServerEvent> events = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  long missed;

  /** Everything that a cursor has by now; closes it. */
  static Told all(EventCursor cursor) {
    Told told = new Told();
    try (cursor) {
      while (cursor.drain(told, 1000) > 0) {
        // on to its end
      }
    }
    return told;
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
