package dev.porthole.server.support;

import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Drains a cursor into a list, on the test's thread, whenever the test asks or waits for something. */
public final class EventRecorder {
  /** An event and its number. */
  public record Numbered(long seq, ServerEvent event) {}

  /** What is waited for may come about a moment after the last event there will be. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final EventCursor cursor;
  private final List<Numbered> events = new ArrayList<>();
  private final EventCursor.Reader reader = new EventCursor.Reader() {
    @Override
    public void onEvent(long seq, ServerEvent event) {
      events.add(new Numbered(seq, event));
    }

    @Override
    public void onMissed(long count) {
      throw new AssertionError("the test's log is too small: missed " + count);
    }
  };

  public EventRecorder(EventSource source) {
    cursor = source.openCursor();
  }

  /** Everything told so far. */
  public List<Numbered> numbered() {
    cursor.drain(reader, Integer.MAX_VALUE);
    return events;
  }

  public List<ServerEvent> all() {
    return numbered().stream().map(Numbered::event).toList();
  }

  public <T extends ServerEvent> Stream<T> of(Class<T> type) {
    return all().stream().filter(type::isInstance).map(type::cast);
  }

  /** The first event of a kind that fits, as soon as it is told. */
  public <T extends ServerEvent> T await(Class<T> type, Predicate<T> fits) {
    AtomicInteger seen = new AtomicInteger(); // what does not fit is looked at once
    AtomicReference<T> found = new AtomicReference<>();
    await(type.getSimpleName(), () -> {
      List<Numbered> told = numbered();
      while (found.get() == null && seen.get() < told.size()) {
        ServerEvent next = told.get(seen.getAndIncrement()).event();
        Optional.of(next).filter(type::isInstance).map(type::cast).filter(fits).ifPresent(found::set);
      }
      return found.get() != null;
    });
    return found.get();
  }

  /** Waits until what has been told makes {@code holds} true. */
  public void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Await.DEADLINE.toNanos();
    while (!holds.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("not told within " + Await.DEADLINE + ": " + what + "; last: " + last());
      }
      rest(left < LOOK_AGAIN.toNanos() ? Duration.ofNanos(left) : LOOK_AGAIN);
      numbered();
    }
  }

  public ConnectionId idOf(Client client) {
    InetSocketAddress local = client.local();
    return await(ConnectionOpened.class, opened -> opened.remote().equals(local)).connection();
  }

  public ConnectionClosed closedOf(Client client) {
    ConnectionId id = idOf(client);
    return await(ConnectionClosed.class, closed -> closed.connection().equals(id));
  }

  public CloseReason reasonOf(Client client) {
    return closedOf(client).reason();
  }

  /** As soon as it is told that this was done to the client's connection. */
  public void awaitSteered(Client client, Steering steering) {
    ConnectionId id = idOf(client);
    await(ConnectionSteered.class, told -> told.connection().equals(id) && told.steering() == steering);
  }

  public List<ChunkEvent> chunks(ConnectionId id, Direction direction) {
    return of(ChunkEvent.class).filter(chunk -> chunk.connection().equals(id) && chunk.direction() == direction)
        .toList();
  }

  /** Everything told of one direction of a connection, put end to end. */
  public byte[] bytes(ConnectionId id, Direction direction) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks(id, direction).forEach(chunk -> all.writeBytes(chunk.data().toArray()));
    return all.toByteArray();
  }

  private void rest(Duration timeout) {
    try {
      cursor.await(timeout);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private String last() {
    List<ServerEvent> told = all();
    return told.subList(Math.max(0, told.size() - 6), told.size()).toString();
  }
}
