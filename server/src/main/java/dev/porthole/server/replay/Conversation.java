package dev.porthole.server.replay;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The recording of one connection. Several readers read it from its start, each at its own pace; it is not kept in
 * memory.
 *
 * <p>Threads: as those of the cursors' source.
 *
 * @param cursors opens a cursor before the connection's first event; may also hand over events of other connections
 */
public record Conversation(ConnectionId connection, Supplier<EventCursor> cursors) {
  public Conversation {
    Objects.requireNonNull(connection);
    Objects.requireNonNull(cursors);
  }

  public static Conversation of(Recording recording, ConnectionId connection) {
    RecordingQuery query = RecordingQuery.ALL.withConnections(Set.of(connection));
    return new Conversation(connection, () -> recording.openCursor(query));
  }

  /** Whether the recording has any event of the connection. */
  public boolean isRecorded() {
    try (RecordedEvents events = events()) {
      return events.hasNext();
    }
  }

  /** The events from the start; the reader closes them. */
  RecordedEvents events() {
    return new RecordedEvents(connection, cursors.get());
  }
}
