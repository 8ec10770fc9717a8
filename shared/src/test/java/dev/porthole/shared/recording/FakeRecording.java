package dev.porthole.shared.recording;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.codec.search.BytePattern.Scanner;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A recording in memory; its first event has number 1. It logs what it was asked for. Used by the tests of every
 * module.
 *
 * <p>Threads: any thread may call, several at once.
 */
public final class FakeRecording implements Recording {
  public final List<RecordingQuery> asked = new CopyOnWriteArrayList<>();
  /** A search acquires a permit before each event found; an interrupt ends the search. */
  public volatile Semaphore mayFind = new Semaphore(Integer.MAX_VALUE);
  /** Why the recording cannot be read; empty if it can. */
  public volatile String broken = "";
  private final List<ServerEvent> events;

  public FakeRecording(List<ServerEvent> events) {
    this.events = List.copyOf(events);
  }

  @Override
  public RecordingSummary summary() {
    return new RecordingSummary("fake", events.isEmpty() ? 0 : events.getFirst().timeNanos(),
        events.isEmpty() ? 0 : events.getLast().timeNanos(), 1, events.size(), 0, false);
  }

  @Override
  public UUID epoch() {
    return new UUID(0, 0);
  }

  @Override
  public EventCursor openCursor(long seq) {
    throw new UnsupportedOperationException("nobody asks for it");
  }

  @Override
  public EventCursor openCursor(RecordingQuery query) {
    asked.add(query);
    Queue<Found> left = new ArrayDeque<>(found(query));
    return new EventCursor() {
      @Override
      public int drain(Reader reader, int atMost) {
        int count = 0;
        for (; count < atMost && !left.isEmpty(); count++) {
          Found next = left.remove();
          reader.onEvent(next.seq(), next.event());
        }
        return count;
      }

      @Override
      public boolean await(Duration timeout) {
        return !left.isEmpty();
      }

      @Override
      public void close() {
        left.clear();
      }
    };
  }

  private long skipped;

  @Override
  public void search(RecordingQuery query, SearchWatcher watcher) {
    asked.add(query);
    if (!broken.isEmpty()) {
      throw new RecordingFailure(broken);
    }
    for (Found found : found(query).reversed()) {
      try {
        mayFind.acquire();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!watcher.onFound(found)) {
        return;
      }
      watcher.onProgress(0.5);
    }
    if (skipped > 0) {
      watcher.onSkipped(skipped);
    }
    watcher.onProgress(1);
  }

  private List<Found> found(RecordingQuery query) {
    Map<ConnectionId, InetSocketAddress> addresses = new HashMap<>();
    Map<ConnectionId, Map<Direction, Scanner>> scanners = new HashMap<>();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      ServerEvent event = events.get(i);
      if (event instanceof ConnectionOpened opened) {
        addresses.put(opened.connection(), opened.remote());
      }
      Optional<ConnectionId> id = event instanceof ConnectionEvent of ? Optional.of(of.connection()) : Optional.empty();
      Optional<InetSocketAddress> remote = id.map(addresses::get);
      List<Hit> hits = new ArrayList<>();
      if (query.pattern().isPresent() && event instanceof ChunkEvent chunk) {
        scanners.computeIfAbsent(chunk.connection(), _ -> new HashMap<>())
            .computeIfAbsent(chunk.direction(), _ -> query.pattern().get().scanner()).feed(chunk.data(), hits::add);
      }
      if (fits(query, event, id, remote) && (query.pattern().isEmpty() || !hits.isEmpty())) {
        found.add(new Found(i + 1, event, remote, hits.stream().findFirst()));
      }
    }
    skipped = scanners.values().stream().flatMap(both -> both.values().stream()).mapToLong(Scanner::skipped).sum();
    return found;
  }

  private static boolean fits(RecordingQuery query, ServerEvent event, Optional<ConnectionId> id,
      Optional<InetSocketAddress> remote) {
    return (query.connections().isEmpty() || id.map(query.connections()::contains).orElse(false))
        && (query.kinds().isEmpty() || query.kinds().contains(EventKind.of(event)))
        && query.address().map(wanted -> remote.map(Addresses::text).orElse("").startsWith(wanted)).orElse(true)
        && query.direction().map(wanted -> event instanceof ChunkEvent chunk && chunk.direction() == wanted)
            .orElse(true)
        && event.timeNanos() >= query.fromNanos() && event.timeNanos() < query.toNanos();
  }

  @Override
  public Moment moment(long timeNanos, int most) {
    return new Moment(List.of(), RecordedTotals.NONE,
        openCursor(RecordingQuery.ALL.between(Long.MIN_VALUE, timeNanos + 1)));
  }

  @Override
  public void close() {
    // nothing to close
  }
}
