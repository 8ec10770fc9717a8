package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * The only place where events pass to the JavaFX thread: once a frame, as many as fit into a time budget. The remaining
 * events wait in the event log for the next frame; events that are overwritten there meanwhile count as missed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class EventPump extends AnimationTimer implements AutoCloseable {
  /** A part of the 16.7 ms of a frame; the rest is for layout and input. */
  private static final long BUDGET_NANOS = Duration.ofMillis(6).toNanos();
  private static final int BATCH = 256;

  private final EventCursor cursor;
  private final FrameReader reader;

  /** @param cursor closed with the pump */
  public EventPump(EventCursor cursor, FrameReader reader) {
    this.cursor = cursor;
    this.reader = reader;
  }

  @Override
  public void handle(long frameNanos) {
    reader.onBacklog(cursor.backlog());
    long deadline = System.nanoTime() + BUDGET_NANOS;
    while (cursor.drain(reader, BATCH) == BATCH && System.nanoTime() < deadline) {
      // more events wait, and there is time left
    }
    reader.endFrame();
  }

  @Override
  public void close() {
    stop();
    cursor.close();
  }
}
