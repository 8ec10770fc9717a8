package dev.porthole.server.replay;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.time.Duration;
import java.util.List;

/** A recording in memory, of which cursors are all that can be had. */
public record KeptRecording(List<ServerEvent> events) implements Recording {
  public KeptRecording {
    events = List.copyOf(events);
  }

  public Conversation conversation(ConnectionId id) {
    return Conversation.of(this, id);
  }

  @Override
  public EventCursor openCursor(RecordingQuery query) {
    return new Cursor(events.stream().filter(event -> fits(event, query)).toList());
  }

  private static boolean fits(ServerEvent event, RecordingQuery query) {
    return (query.kinds().isEmpty() || query.kinds().contains(EventKind.of(event)))
        && (query.connections().isEmpty()
            || event instanceof ConnectionEvent one && query.connections().contains(one.connection()));
  }

  @Override
  public EventCursor openCursor() {
    return openCursor(RecordingQuery.ALL);
  }

  @Override
  public EventCursor openLosslessCursor() {
    return openCursor();
  }

  @Override
  public RecordingSummary summary() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventCursor openCursorAt(long timeNanos) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Moment moment(long timeNanos, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void search(RecordingQuery query, SearchWatcher watcher) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  private static final class Cursor implements EventCursor {
    private final List<ServerEvent> events;
    private int next;

    Cursor(List<ServerEvent> events) {
      this.events = events;
    }

    @Override
    public int drain(Reader reader, int atMost) {
      int count = Math.min(atMost, events.size() - next);
      for (int i = 0; i < count; i++) {
        reader.onEvent(next, events.get(next));
        next++;
      }
      return count;
    }

    @Override
    public boolean await(Duration timeout) {
      return next < events.size();
    }

    @Override
    public long missed() {
      return 0;
    }

    @Override
    public double backlog() {
      return 0;
    }

    @Override
    public void close() {
      next = events.size();
    }
  }
}
