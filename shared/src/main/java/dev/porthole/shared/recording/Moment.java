package dev.porthole.shared.recording;

import dev.porthole.shared.event.EventCursor;
import java.util.List;

/**
 * How things stood at some place of a recording, and what came from there to the instant that was asked for.
 *
 * <p>Threads: immutable, but for the cursor.
 *
 * @param connections those that were open before the first event of the cursor
 * @param totals counts of everything before it
 * @param events from that place to the instant, and no further; its reader closes it
 */
public record Moment(List<RecordedConnection> connections, RecordedTotals totals, EventCursor events) {
  public Moment {
    connections = List.copyOf(connections);
  }
}
