package dev.porthole.monitor.testing;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.RecordedConnection;
import dev.porthole.shared.recording.RecordedTotals;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;

/**
 * A recording of a list of events, to which the test adds as a recorder would.
 *
 * <p>Threads: any.
 */
public final class MemoryRecording implements Recording {
  public final List<ServerEvent> events = new CopyOnWriteArrayList<>();
  private final String name;
  public final AtomicInteger openCursors = new AtomicInteger();
  public final AtomicInteger moments = new AtomicInteger();
  public volatile boolean beingWritten;
  /** Requests for a moment wait for this. */
  public volatile CountDownLatch mayAnswer = new CountDownLatch(0);
  /** Why the recording cannot be read; empty if it can. */
  public volatile String broken = "";

  public MemoryRecording(List<? extends ServerEvent> events) {
    this("2026-11-24 talk", events);
  }

  public MemoryRecording(String name, List<? extends ServerEvent> events) {
    this.name = name;
    this.events.addAll(events);
  }

  @Override
  public RecordingSummary summary() {
    boolean empty = events.isEmpty();
    return new RecordingSummary(name, empty ? 0 : events.getFirst().timeNanos(),
        empty ? 0 : events.getLast().timeNanos(), 1, events.size(), 100L * events.size(), beingWritten);
  }

  @Override
  public EventCursor openCursor() {
    return new Cursor(0, _ -> true);
  }

  @Override
  public EventCursor openCursorAt(long timeNanos) {
    return new Cursor(before(timeNanos), _ -> true);
  }

  @Override
  public UUID epoch() {
    return new UUID(0, 0);
  }

  @Override
  public EventCursor openCursor(long seq) {
    return new Cursor((int) seq - 1, _ -> true);
  }

  @Override
  public EventCursor openCursor(RecordingQuery query) {
    throw new UnsupportedOperationException("no story asks for it");
  }

  @Override
  public Moment moment(long timeNanos, int most) {
    moments.incrementAndGet();
    try {
      mayAnswer.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    if (!broken.isEmpty()) {
      throw new RecordingFailure(broken);
    }
    int end = before(timeNanos + 1);
    int from = Math.max(0, end - most);
    Map<ConnectionId, RecordedConnection> open = new LinkedHashMap<>();
    RecordedTotals totals = RecordedTotals.NONE;
    for (ServerEvent event : events.subList(0, from)) {
      totals = count(event, open, totals);
    }
    return new Moment(new ArrayList<>(open.values()), totals, new Cursor(from, seq -> seq <= end));
  }

  private static RecordedTotals count(ServerEvent event, Map<ConnectionId, RecordedConnection> open,
      RecordedTotals so) {
    long all = so.events() + 1;
    return switch (event) {
      case ConnectionOpened opened -> {
        open.put(opened.connection(), new RecordedConnection(opened, 0, 0, 0, 0));
        yield new RecordedTotals(so.opened() + 1, so.closed(), so.received(), so.sent(), all);
      }
      case ChunkEvent chunk -> {
        boolean in = chunk.direction() == Direction.RECEIVED;
        long bytes = chunk.data().length();
        open.computeIfPresent(chunk.connection(),
            (_, had) -> new RecordedConnection(had.opened(),
                had.received() + (in ? bytes : 0), had.sent() + (in ? 0 : bytes), had.reads() + (in ? 1 : 0),
                had.writes() + (in ? 0 : 1)));
        yield new RecordedTotals(so.opened(), so.closed(), so.received() + (in ? bytes : 0),
            so.sent() + (in ? 0 : bytes), all);
      }
      case ConnectionClosed closed -> {
        open.remove(closed.connection());
        yield new RecordedTotals(so.opened(), so.closed() + 1, so.received(), so.sent(), all);
      }
      default -> new RecordedTotals(so.opened(), so.closed(), so.received(), so.sent(), all);
    };
  }

  private int before(long timeNanos) {
    return (int) events.stream().filter(event -> event.timeNanos() < timeNanos).count();
  }

  @Override
  public void search(RecordingQuery query, SearchWatcher watcher) {
    throw new UnsupportedOperationException("no story asks for it");
  }

  @Override
  public void close() {
    beingWritten = false;
  }

  public static long nanos(Instant instant) {
    return EventTime.nanos(() -> instant);
  }

  private final class Cursor implements EventCursor {
    private final LongPredicate wanted;
    private int next;

    Cursor(int next, LongPredicate wanted) {
      this.next = next;
      this.wanted = wanted;
      openCursors.incrementAndGet();
    }

    @Override
    public int drain(Reader reader, int atMost) {
      int count = 0;
      while (count < atMost && next < events.size() && wanted.test(next + 1)) {
        reader.onEvent(next + 1, events.get(next));
        next++;
        count++;
      }
      return count;
    }

    @Override
    public boolean await(Duration timeout) {
      throw new UnsupportedOperationException("a window does not wait");
    }

    @Override
    public void close() {
      openCursors.decrementAndGet();
    }
  }
}
