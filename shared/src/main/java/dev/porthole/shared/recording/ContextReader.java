package dev.porthole.shared.recording;

import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a conversation around one of its events: first the time near the event, then ten times as far, and so on. The
 * cost is that of finding the next chunks, however large the recording is. Each time span is read once, and only the
 * chunks wanted are kept.
 *
 * <p>Threads: confined to one thread.
 */
final class ContextReader {
  private static final long NEAR_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int FARTHER = 10;
  private static final long FARTHEST_NANOS = Duration.ofDays(365 * 100).toNanos();
  /** After a step that took this long no larger step is made. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();
  private static final int BATCH = 256;
  private static final Set<EventKind> KINDS = EnumSet.of(EventKind.CONNECTION_OPENED, EventKind.BYTES_RECEIVED,
      EventKind.BYTES_SENT, EventKind.CONNECTION_CLOSED);

  /** A chunk and its number. */
  record Numbered(long seq, ChunkEvent chunk) {}

  /** Receives the chunks of one time span. */
  private interface Taker {
    void take(long seq, ServerEvent event);

    /** Whether more chunks of the span are wanted. */
    default boolean wantsMore() {
      return true;
    }
  }

  private final Recording recording;
  private final Found found;
  private final ConnectionEvent event;
  private final int wantedBefore;
  private final int wantedAfter;
  /** The offset in its stream of the first byte wanted for the hit. */
  private final long hitStart;
  private final Deque<Numbered> earlier = new ArrayDeque<>();
  private final List<Numbered> after = new ArrayList<>();
  private boolean beginsHere;
  private boolean endsHere;

  ContextReader(Recording recording, Found found, ConnectionEvent event, int before, int after) {
    this.recording = recording;
    this.found = found;
    this.event = event;
    this.wantedBefore = before;
    this.wantedAfter = after;
    this.hitStart = found.hit().map(hit -> hit.start()).orElse(Long.MAX_VALUE);
    this.beginsHere = EventKind.of(event) == EventKind.CONNECTION_OPENED;
    this.endsHere = EventKind.of(event) == EventKind.CONNECTION_CLOSED;
  }

  void read() {
    if (hasBefore() && hasAfter()) {
      return;
    }
    RecordingSummary summary = recording.summary();
    long at = event.timeNanos();
    long from = at + 1;
    long to = at;
    for (long reach = NEAR_NANOS; !Thread.currentThread().isInterrupted(); reach = farther(reach)) {
      long begun = System.nanoTime();
      if (!hasBefore() && from > summary.firstNanos()) {
        long next = Math.max(at - reach, summary.firstNanos());
        readBefore(next, from);
        from = next;
      }
      if (!hasAfter() && to <= summary.lastNanos()) {
        long next = Math.min(at + reach, summary.lastNanos() + 1);
        readAfter(to, next);
        to = next;
      }
      boolean done = (hasBefore() || from <= summary.firstNanos()) && (hasAfter() || to > summary.lastNanos());
      if (done || System.nanoTime() - begun > PATIENCE_NANOS) {
        return;
      }
    }
  }

  private static long farther(long reach) {
    return reach > FARTHEST_NANOS / FARTHER ? FARTHEST_NANOS : reach * FARTHER;
  }

  /** The wanted chunks before the event, preceded by the chunks needed to decode them. */
  List<Numbered> before() {
    return List.copyOf(earlier);
  }

  List<Numbered> after() {
    return after;
  }

  /** The chunks of the hit's stream directly before the event in which the hit begins. */
  List<ChunkEvent> begun() {
    return earlier.stream().map(Numbered::chunk).filter(this::isOfHit).toList();
  }

  private boolean hasBefore() {
    return beginsHere || earlier.size() >= wantedBefore && firstOffset() <= hitStart;
  }

  private boolean hasAfter() {
    return endsHere || after.size() >= wantedAfter;
  }

  /** The offset at which the chunks read of the hit's stream begin. */
  private long firstOffset() {
    return earlier.stream().map(Numbered::chunk).filter(chunk -> chunk.direction() == direction())
        .mapToLong(ChunkEvent::offset).findFirst()
        .orElse(event instanceof ChunkEvent chunk ? chunk.offset() : 0);
  }

  private Direction direction() {
    return event instanceof ChunkEvent chunk ? chunk.direction() : Direction.RECEIVED;
  }

  private boolean isOfHit(ChunkEvent chunk) {
    return chunk.direction() == direction() && chunk.offset() + chunk.data().length() > hitStart;
  }

  private void readBefore(long from, long to) {
    int most = Math.max(0, wantedBefore - earlier.size());
    Deque<Numbered> span = new ArrayDeque<>();
    read(from, to, (seq, each) -> {
      if (seq >= found.seq()) {
        return;
      }
      if (each instanceof ChunkEvent chunk) {
        span.addLast(new Numbered(seq, chunk));
        while (span.size() > most && !isOfHit(span.getFirst().chunk())) {
          span.removeFirst();
        }
      } else if (EventKind.of(each) == EventKind.CONNECTION_OPENED) {
        beginsHere = true;
      }
    });
    while (!span.isEmpty()) {
      earlier.addFirst(span.removeLast());
    }
  }

  private void readAfter(long from, long to) {
    read(from, to, new Taker() {
      @Override
      public void take(long seq, ServerEvent each) {
        if (seq <= found.seq() || hasAfter()) {
          return;
        }
        if (each instanceof ChunkEvent chunk) {
          after.add(new Numbered(seq, chunk));
        } else if (EventKind.of(each) == EventKind.CONNECTION_CLOSED) {
          endsHere = true;
        }
      }

      @Override
      public boolean wantsMore() {
        return !hasAfter();
      }
    });
  }

  private void read(long from, long to, Taker taker) {
    RecordingQuery query = RecordingQuery.ALL.withConnections(Set.of(event.connection())).withKinds(KINDS)
        .between(from, to);
    EventCursor.Reader reader = new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent each) {
        taker.take(seq, each);
      }

      @Override
      public void onMissed(long count) {
        // missed events are not context
      }
    };
    try (EventCursor cursor = recording.openCursor(query)) {
      while (taker.wantsMore() && !Thread.currentThread().isInterrupted() && cursor.drain(reader, BATCH) > 0) {
        // already taken
      }
    }
  }
}
