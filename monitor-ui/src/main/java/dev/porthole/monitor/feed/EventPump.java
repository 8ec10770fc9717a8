package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * The one place where events cross to the JavaFX thread: once a frame, as many as fit in a time budget. What does not fit waits in
 * the event log for the next frame; what the log overwrites by then is counted as missed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class EventPump extends AnimationTimer implements AutoCloseable {
  /** Of the 16.7 ms of a frame; the rest is for layout and input. */
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
      // more wait, and there is time
    }
    reader.endFrame();
  }

  @Override
  public void close() {
    stop();
    cursor.close();
  }
}
