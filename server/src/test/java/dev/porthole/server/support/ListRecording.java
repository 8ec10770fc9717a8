package dev.porthole.server.support;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.RecordedConnection;
import dev.porthole.shared.recording.RecordedTotals;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A recording in memory, numbered from 1 on, that can be written while it is read.
 *
 * <p>Threads: any may add, several may read.
 */
public final class ListRecording implements Recording {
  private final List<ServerEvent> events;
  private volatile boolean beingWritten;

  public ListRecording(List<? extends ServerEvent> events) {
    this.events = new CopyOnWriteArrayList<>(events);
  }

  public void add(ServerEvent event) {
    events.add(event);
  }

  public void setBeingWritten(boolean now) {
    beingWritten = now;
  }

  @Override
  public RecordingSummary summary() {
    long first = events.isEmpty() ? 0 : events.getFirst().timeNanos();
    return new RecordingSummary("list", first, events.isEmpty() ? 0 : events.getLast().timeNanos(), 1, events.size(), 0,
        beingWritten);
  }

  @Override
  public UUID epoch() {
    return new UUID(0, 0);
  }

  @Override
  public EventCursor openCursor(RecordingQuery query) {
    return new Cursor(new Fits(query));
  }

  @Override
  public EventCursor openCursor(long seq) {
    Cursor cursor = new Cursor(_ -> true);
    cursor.next = (int) seq - 1;
    return cursor;
  }

  @Override
  public Moment moment(long timeNanos, int most) {
    Map<ConnectionId, RecordedConnection> open = new HashMap<>();
    for (ServerEvent event : events) {
      if (event.timeNanos() > timeNanos) {
        break;
      }
      switch (event) {
        case ConnectionOpened opened -> open.put(opened.connection(),
            new RecordedConnection(opened, 0, 0, 0, 0));
        case ChunkEvent chunk -> open.computeIfPresent(chunk.connection(), (_, before) -> carried(before, chunk));
        case ConnectionClosed closed -> open.remove(closed.connection());
        default -> {
          // opens and closes nothing
        }
      }
    }
    return new Moment(List.copyOf(open.values()), RecordedTotals.NONE, new Cursor(_ -> false));
  }

  private static RecordedConnection carried(RecordedConnection before, ChunkEvent chunk) {
    long end = chunk.offset() + chunk.data().length();
    boolean in = chunk.direction() == Direction.RECEIVED;
    return new RecordedConnection(before.opened(),
        in ? end : before.received(), in ? before.sent() : end, 0, 0);
  }

  @Override
  public void search(RecordingQuery query, SearchWatcher watcher) {
    Fits fits = new Fits(query);
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      if (fits.test(events.get(i))) {
        found.add(i);
      }
    }
    for (int i = events.size() - 1; i >= 0; i--) {
      if (found.contains(i) && !watcher.onFound(new Found(i + 1, events.get(i), Optional.empty(), Optional.empty()))) {
        return;
      }
    }
  }

  @Override
  public void close() {
    // nothing is held
  }

  /** Whether events fit a query; asked about all of them in their order. */
  private static final class Fits implements Predicate<ServerEvent> {
    private record Stream(ConnectionId connection, Direction direction) {}

    private final RecordingQuery query;
    private final Map<ConnectionId, InetSocketAddress> remotes = new HashMap<>();
    private final Map<Stream, BytePattern.Scanner> scanners = new HashMap<>();

    Fits(RecordingQuery query) {
      this.query = query;
    }

    @Override
    public boolean test(ServerEvent event) {
      if (event instanceof ConnectionOpened opened) {
        remotes.put(opened.connection(), opened.remote());
      }
      boolean carries = query.pattern().isEmpty() || event instanceof ChunkEvent chunk && hit(chunk);
      return carries && event.timeNanos() >= query.fromNanos() && event.timeNanos() < query.toNanos()
          && (query.kinds().isEmpty() || query.kinds().contains(EventKind.of(event)))
          && (query.direction().isEmpty()
              || event instanceof ChunkEvent chunk && chunk.direction() == query.direction().orElseThrow())
          && (query.connections().isEmpty()
              || event instanceof ConnectionEvent of && query.connections().contains(of.connection()))
          && (query.address().isEmpty() || event instanceof ConnectionEvent of && isAt(of));
    }

    private boolean isAt(ConnectionEvent event) {
      String wanted = query.address().orElseThrow();
      InetSocketAddress remote = remotes.get(event.connection());
      return remote != null
          && (wanted.equals(Addresses.text(remote)) || wanted.equals(remote.getAddress().getHostAddress()));
    }

    private boolean hit(ChunkEvent chunk) {
      boolean[] hit = {false};
      scanners.computeIfAbsent(new Stream(chunk.connection(), chunk.direction()),
          _ -> query.pattern().orElseThrow().scanner()).feed(chunk.data(), _ -> hit[0] = true);
      return hit[0];
    }
  }

  private final class Cursor implements EventCursor {
    private final Predicate<ServerEvent> fits;
    private int next;

    Cursor(Predicate<ServerEvent> fits) {
      this.fits = fits;
    }

    @Override
    public int drain(Reader reader, int atMost) {
      int told = 0;
      while (told < atMost && next < events.size()) {
        ServerEvent event = events.get(next++);
        if (fits.test(event)) {
          reader.onEvent(next, event);
          told++;
        }
      }
      return told;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
      long end = System.nanoTime() + timeout.toNanos();
      while (beingWritten && next >= events.size() && System.nanoTime() < end) {
        Thread.sleep(1);
      }
      return next < events.size();
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
