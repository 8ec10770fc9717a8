package dev.porthole.server.replay;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was recorded of one connection. It is read from its beginning by several at once, each at its own pace, and kept by none.
 *
 * <p>Threads: as those of the cursors' source.
 *
 * @param cursors opens a cursor before the connection's first event; it may hand over events of others too
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

  /** Whether anything of it is there. */
  public boolean isRecorded() {
    try (RecordedEvents events = events()) {
      return events.hasNext();
    }
  }

  /** From the beginning; its reader closes it. */
  RecordedEvents events() {
    return new RecordedEvents(connection, cursors.get());
  }
}
