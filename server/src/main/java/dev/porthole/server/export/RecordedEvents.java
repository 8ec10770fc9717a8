package dev.porthole.server.export;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ForwardingReader;
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
 * The events of a recording that match a query, with their context. If the query may exclude openings, a second cursor
 * reads these in parallel, because a chunk needs its client's address.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class RecordedEvents implements AutoCloseable {
  private static final Set<EventKind> CONTEXT_KINDS = Set.of(EventKind.SERVER_STARTED, EventKind.CONNECTION_OPENED,
      EventKind.CONNECTION_CLOSED, EventKind.SERVER_STOPPED);
  private static final int ASIDES = 64;
  private static final int PAST = 1024;

  private record Aside(long seq, ServerEvent event) {}

  private final EventCursor wanted;
  private final Optional<EventCursor> openings;
  private final Queue<Aside> asides = new ArrayDeque<>();
  private final ConnectionContext context;

  public RecordedEvents(Recording recording, RecordingQuery query) {
    context = new ConnectionContext(nanos -> server(recording, nanos), query.connections().isEmpty());
    readBefore(recording, query);
    wanted = recording.openCursor(query);
    openings = mayLeaveOutOpenings(query)
        ? Optional.of(recording.openCursor(
            RecordingQuery.ALL.between(query.fromNanos(), query.toNanos()).withKinds(CONTEXT_KINDS)))
        : Optional.empty();
  }

  public ConnectionContext context() {
    return context;
  }

  /** Hands over waiting events, as {@link EventCursor#drain} does. */
  public int drain(EventCursor.Reader reader, int atMost) {
    return wanted.drain(new ForwardingReader(reader) {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        applyContextUpTo(seq);
        context.before(event);
        super.onEvent(seq, event);
        context.after(event);
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
    openings.ifPresent(EventCursor::close);
  }

  private static boolean mayLeaveOutOpenings(RecordingQuery query) {
    return query.pattern().isPresent() || query.direction().isPresent()
        || !query.kinds().isEmpty() && !query.kinds().containsAll(CONTEXT_KINDS)
        || query.address().isPresent();
  }

  /** Determines the state before the first event. */
  private void readBefore(Recording recording, RecordingQuery query) {
    long before = query.fromNanos() == Long.MIN_VALUE ? Long.MIN_VALUE : query.fromNanos() - 1;
    Moment start = recording.moment(before, 0);
    try (EventCursor past = start.events()) {
      start.connections().forEach(context::onOpen);
      while (past.drain(new Past(), PAST) > 0) {
        // until the start
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

  /** Applies context events before the event of this number. */
  private void applyContextUpTo(long seq) {
    if (openings.isEmpty()) {
      return;
    }
    while (nextAside().filter(aside -> aside.seq < seq).isPresent()) {
      ServerEvent event = asides.remove().event;
      context.before(event);
      context.after(event);
    }
    if (nextAside().filter(aside -> aside.seq == seq).isPresent()) {
      asides.remove();
    }
  }

  private Optional<Aside> nextAside() {
    if (asides.isEmpty()) {
      openings.orElseThrow().drain(new Asides(), ASIDES);
    }
    return Optional.ofNullable(asides.peek());
  }

  /** Buffers context events until they are passed. */
  private final class Asides implements EventCursor.Reader {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      asides.add(new Aside(seq, event));
    }

    @Override
    public void onMissed(long count) {
      // reported by the other cursor
    }
  }

  /** Applies the events before the start. */
  private final class Past implements EventCursor.Reader {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      context.past(event);
    }

    @Override
    public void onMissed(long count) {
      // irrelevant before the start
    }
  }
}
