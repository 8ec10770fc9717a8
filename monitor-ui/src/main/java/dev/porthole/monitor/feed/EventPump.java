package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * The only place where events pass to the JavaFX thread: once a frame, as many as fit into a time budget. The remaining
 * events wait in the event log for the next frame; events that are overwritten there meanwhile count as missed. Several
 * servers take turns, so that a busy one does not hold up the others.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class EventPump extends AnimationTimer implements AutoCloseable {
  /** A part of the 16.7 ms of a frame; the rest is for layout and input. */
  private static final long BUDGET_NANOS = Duration.ofMillis(6).toNanos();
  private static final int BATCH = 256;

  private record Pipe(EventCursor cursor, EventCursor.Reader reader) {
    /** Returns whether more events may wait. */
    boolean drain() {
      return cursor.drain(reader, BATCH) == BATCH;
    }
  }

  private final List<Pipe> pipes;
  private final FrameReader reader;

  /** @param feeds one for each server; their cursors are closed with the pump */
  public EventPump(List<ServerFeed> feeds, FrameReader reader) {
    this.pipes = feeds.stream().map(feed -> new Pipe(feed.cursor(), reader.readerOf(feed.server()))).toList();
    this.reader = reader;
  }

  @Override
  public void handle(long frameNanos) {
    reader.onBacklog(pipes.stream().mapToDouble(pipe -> pipe.cursor.backlog()).max().orElse(0));
    long deadline = System.nanoTime() + BUDGET_NANOS;
    while (drainAll() && System.nanoTime() < deadline) {
      // more events wait, and there is time left
    }
    reader.endFrame();
  }

  @Override
  public void close() {
    stop();
    pipes.forEach(pipe -> pipe.cursor.close());
  }

  private boolean drainAll() {
    boolean more = false;
    for (Pipe pipe : pipes) {
      more |= pipe.drain();
    }
    return more;
  }
}
