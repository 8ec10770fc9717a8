package dev.porthole.shared.recording;

import dev.porthole.shared.event.EventCursor;
import java.util.List;

/**
 * The state at a position in a recording, and the events from that position to the requested instant.
 *
 * <p>Threads: immutable, except the cursor.
 *
 * @param connections the connections open before the cursor's first event
 * @param totals totals over everything before the cursor's first event
 * @param events the events from that position up to the instant; the reader closes it
 */
public record Moment(List<RecordedConnection> connections, RecordedTotals totals, EventCursor events) {
  public Moment {
    connections = List.copyOf(connections);
  }
}
