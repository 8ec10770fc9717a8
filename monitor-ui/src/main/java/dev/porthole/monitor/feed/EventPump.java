package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The only place where events pass to the JavaFX thread: once a frame, as many as fit into a time budget. The remaining
 * events wait in the event log for the next frame; events that are overwritten there meanwhile count as missed. Several
 * servers take turns, so that a busy one does not hold up the others.
 *
 * <p>The pump has two states. Running, it has a frame at every pulse of the toolkit. After {@value #RUNS_MILLIS} ms
 * without an event or a {@link #wake} it rests: pulses end, a thread waits at each cursor, and there are only four
 * frames a second, for what changes with time. The next event or wake starts the pulses again. A window in which
 * nothing happens would otherwise take 5 to 10 % of a processor.
 *
 * <p>Threads: confined to the JavaFX thread, except {@code waiters}, which is volatile. While the pump rests, each
 * cursor belongs to its waiter alone.
 */
public final class EventPump implements AutoCloseable {
  /** A part of the 16.7 ms of a frame; the rest is for layout and input. */
  private static final long BUDGET_NANOS = Duration.ofMillis(6).toNanos();
  private static final int BATCH = 256;
  private static final long RUNS_MILLIS = 500;
  private static final long RUNS_NANOS = Duration.ofMillis(RUNS_MILLIS).toNanos();
  private static final Duration REST = Duration.ofMillis(250);

  private record Pipe(EventCursor cursor, EventCursor.Reader reader) {
    int drain() {
      return cursor.drain(reader, BATCH);
    }
  }

  private final List<Pipe> pipes;
  private final FrameReader reader;
  private final BooleanSupplier keepsRunning;
  private final AnimationTimer pulses = new AnimationTimer() {
    @Override
    public void handle(long frameNanos) {
      onPulse();
    }
  };

  /** Empty while the pump runs. */
  private volatile List<Thread> waiters = List.of();
  private long runsUntil;
  private boolean closed;

  /** @param feeds one for each server; their cursors are closed with the pump */
  public EventPump(List<ServerFeed> feeds, FrameReader reader) {
    this(feeds, reader, () -> false);
  }

  /**
   * @param feeds one for each server; their cursors are closed with the pump
   * @param keepsRunning whether every pulse needs a frame, although no event comes
   */
  public EventPump(List<ServerFeed> feeds, FrameReader reader, BooleanSupplier keepsRunning) {
    this.pipes = feeds.stream().map(feed -> new Pipe(feed.cursor(), reader.readerOf(feed.server()))).toList();
    this.reader = reader;
    this.keepsRunning = keepsRunning;
  }

  public void start() {
    run();
  }

  /** Has a frame at every pulse for a while, as the user does something; does nothing once closed. */
  public void wake() {
    runsUntil = System.nanoTime() + RUNS_NANOS;
    endRest();
  }

  @Override
  public void close() {
    closed = true;
    pulses.stop();
    pipes.forEach(pipe -> pipe.cursor.close()); // ends the waiters' waits, too
  }

  private void run() {
    runsUntil = System.nanoTime() + RUNS_NANOS;
    pulses.start();
  }

  private void onPulse() {
    if (frame() || keepsRunning.getAsBoolean()) {
      runsUntil = System.nanoTime() + RUNS_NANOS;
    } else if (System.nanoTime() - runsUntil > 0 && !closed) {
      pulses.stop();
      rest();
    }
  }

  private void rest() {
    AtomicInteger waiting = new AtomicInteger(pipes.size());
    waiters = pipes.stream()
        .map(pipe -> Thread.ofVirtual().name("porthole-feed").unstarted(() -> awaitEvents(pipe.cursor, waiting)))
        .toList();
    waiters.forEach(Thread::start);
  }

  /** The waiter of the first event ends the others' waits; the last one to end continues. */
  private void awaitEvents(EventCursor cursor, AtomicInteger waiting) {
    try {
      if (cursor.await(REST)) {
        endRest();
      }
    } catch (InterruptedException woken) {
      // the frame finds out itself whether there is an event
    }
    if (waiting.decrementAndGet() == 0) {
      Platform.runLater(this::onRested);
    }
  }

  private void endRest() {
    waiters.forEach(Thread::interrupt);
  }

  private void onRested() {
    waiters = List.of();
    if (closed) {
      return;
    }
    if (frame() || System.nanoTime() - runsUntil < 0 || keepsRunning.getAsBoolean()) {
      run();
    } else {
      rest();
    }
  }

  /** Hands over waiting events and ends the frame; returns whether there were any. */
  boolean frame() {
    reader.onBacklog(pipes.stream().mapToDouble(pipe -> pipe.cursor.backlog()).max().orElse(0));
    long deadline = System.nanoTime() + BUDGET_NANOS;
    boolean some = false;
    boolean more;
    do {
      more = false;
      for (Pipe pipe : pipes) {
        int count = pipe.drain();
        some |= count > 0;
        more |= count == BATCH;
      }
    } while (more && System.nanoTime() < deadline);
    reader.endFrame();
    return some;
  }
}
