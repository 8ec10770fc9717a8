package dev.porthole.server.bench;

import dev.porthole.server.support.Books;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The reader that loses nothing: keeps the {@link Books} of a server for as long as it runs, and counts how connections
 * ended. After the first entry that is wrong it goes on reading and no longer checks, since a server waits for it.
 *
 * <p>Threads: its own; {@code events} is read by any, the rest once the thread has ended.
 */
final class BookKeeper implements EventCursor.Reader, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final EventCursor cursor;
  private final Books books = new Books();
  private final Map<CloseReason, Long> ends = new EnumMap<>(CloseReason.class);
  private final Thread thread;
  private volatile long events;
  private long refused;
  private long memoryLow;
  private long acceptsFailed;
  private boolean stopped;
  private String wrong = "";

  BookKeeper(EventCursor lossless) {
    cursor = lossless;
    thread = Thread.ofPlatform().name("soak-books").daemon().start(this::keep);
  }

  long events() {
    return events;
  }

  boolean areRight() {
    return stopped && wrong.isEmpty();
  }

  /** What they say, once it is closed. */
  String words() {
    StringJoiner words = new StringJoiner(" ");
    words.add(areRight() ? "books right," : "BOOKS WRONG (" + (wrong.isEmpty() ? "no end told" : wrong) + "),");
    ends.forEach((reason, count) -> words.add(reason.term() + "=" + count));
    return words.add("refused=" + refused).add("accept-failed=" + acceptsFailed).add("events=" + events)
        .add("memory-low=" + memoryLow).toString();
  }

  /** Waits until it has read the server's end. */
  @Override
  public void close() {
    try {
      thread.join(ENDING);
      cursor.close();
      thread.join(ENDING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    events++;
    switch (event) {
      case ConnectionClosed closed -> ends.merge(closed.reason(), 1L, Long::sum);
      case ConnectionRefused refusal -> refused += refusal.count();
      case AcceptFailed failed -> acceptsFailed += failed.count();
      case MemoryChanged changed -> memoryLow += changed.change() == MemoryChange.LOW ? 1 : 0;
      case ServerStopped _ -> stopped = true;
      default -> {
      }
    }
    if (wrong.isEmpty()) {
      try {
        books.enter(seq, event);
      } catch (AssertionError unfit) {
        wrong = unfit.getMessage();
      }
    }
  }

  @Override
  public void onMissed(long count) {
    wrong = wrong.isEmpty() ? "a lossless reader missed " + count : wrong;
  }

  private void keep() {
    try {
      while (!stopped) {
        cursor.await(POLL);
        cursor.drain(this, Integer.MAX_VALUE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
