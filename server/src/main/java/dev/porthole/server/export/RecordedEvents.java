package dev.porthole.server.export;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The events of a recording that fit a query, and their surroundings. Where openings may not fit, a second cursor reads them beside
 * the first: a chunk that is wanted needs its client's address.
 *
 * <p>Threads: confined to one at a time.
 */
public final class RecordedEvents implements AutoCloseable {
  private static final Set<EventKind> TELLING = Set.of(EventKind.SERVER_STARTED, EventKind.CONNECTION_OPENED,
      EventKind.CONNECTION_CLOSED, EventKind.SERVER_STOPPED);
  private static final int ASIDES = 64;
  private static final int PAST = 1024;

  private record Aside(long seq, ServerEvent event) {}

  private final EventCursor wanted;
  private final Optional<EventCursor> telling;
  private final Queue<Aside> asides = new ArrayDeque<>();
  private final ConnectionContext surroundings;

  public RecordedEvents(Recording recording, RecordingQuery query) {
    surroundings = new ConnectionContext(nanos -> server(recording, nanos), query.connections().isEmpty());
    lookBack(recording, query);
    wanted = recording.openCursor(query);
    telling = mayLeaveOutOpenings(query)
        ? Optional.of(recording.openCursor(
            RecordingQuery.ALL.between(query.fromNanos(), query.toNanos()).withKinds(TELLING)))
        : Optional.empty();
  }

  public ConnectionContext surroundings() {
    return surroundings;
  }

  /** Hands over what waits, as {@link EventCursor#drain} does. */
  public int drain(EventCursor.Reader reader, int atMost) {
    return wanted.drain(new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        catchUp(seq);
        surroundings.before(event);
        reader.onEvent(seq, event);
        surroundings.after(event);
      }

      @Override
      public void onMissed(long count) {
        reader.onMissed(count);
      }

      @Override
      public void onUnknown(long count) {
        reader.onUnknown(count);
      }

      @Override
      public void onSkipped(long count) {
        reader.onSkipped(count);
      }
    }, atMost);
  }

  /** Waits as {@link EventCursor#await} does. */
  public boolean await(Duration timeout) throws InterruptedException {
    return wanted.await(timeout);
  }

  @Override
  public void close() {
    wanted.close();
    telling.ifPresent(EventCursor::close);
  }

  private static boolean mayLeaveOutOpenings(RecordingQuery query) {
    return query.pattern().isPresent() || query.direction().isPresent()
        || !query.kinds().isEmpty() && !query.kinds().containsAll(TELLING)
        || query.address().isPresent();
  }

  /** How things stood before the first event. */
  private void lookBack(Recording recording, RecordingQuery query) {
    long before = query.fromNanos() == Long.MIN_VALUE ? Long.MIN_VALUE : query.fromNanos() - 1;
    Moment start = recording.moment(before, 0);
    try (EventCursor past = start.events()) {
      start.connections().forEach(surroundings::onOpen);
      while (past.drain(new Past(), PAST) > 0) {
        // on to the start
      }
    }
  }

  /** Where the server listened at an instant. */
  private static Optional<InetSocketAddress> server(Recording recording, long nanos) {
    List<InetSocketAddress> newest = new ArrayList<>(1);
    recording.search(RecordingQuery.ALL.between(Long.MIN_VALUE, nanos).withKinds(Set.of(EventKind.SERVER_STARTED)),
        found -> {
          if (found.event() instanceof ServerStarted started) {
            newest.add(started.local());
          }
          return newest.isEmpty();
        });
    return newest.stream().findFirst();
  }

  /** Takes note of what was told before the event of this number. */
  private void catchUp(long seq) {
    if (telling.isEmpty()) {
      return;
    }
    while (nextAside().filter(aside -> aside.seq < seq).isPresent()) {
      ServerEvent event = asides.remove().event;
      surroundings.before(event);
      surroundings.after(event);
    }
    if (nextAside().filter(aside -> aside.seq == seq).isPresent()) {
      asides.remove();
    }
  }

  private Optional<Aside> nextAside() {
    if (asides.isEmpty()) {
      telling.orElseThrow().drain(new Asides(), ASIDES);
    }
    return Optional.ofNullable(asides.peek());
  }

  /** Keeps some events until they are passed. */
  private final class Asides implements EventCursor.Reader {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      asides.add(new Aside(seq, event));
    }

    @Override
    public void onMissed(long count) {
      // told by the other cursor
    }
  }

  /** Takes note of what came before the start. */
  private final class Past implements EventCursor.Reader {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      surroundings.past(event);
    }

    @Override
    public void onMissed(long count) {
      // nothing of it is wanted
    }
  }
}
