package dev.porthole.monitor.timeline;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ForwardingReader;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecordingFailure;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The events that a window on a recording reads: one cursor after another, each from the place where the user goes. The
 * owner is notified of every read, of the end of a cursor, and of a failure.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TimelineCursor implements EventCursor {
  private static final EventCursor NOTHING = new NoEvents();
  private static final Runnable NO_WORK = () -> {};

  private final Runnable onDrain;
  private final Consumer<RecordingFailure> onFailure;
  private EventCursor current = NOTHING;
  private boolean closed;
  private Runnable atEnd = NO_WORK;
  private long skipTo;
  private long lastSeq;

  TimelineCursor(Runnable onDrain, Consumer<RecordingFailure> onFailure) {
    this.onDrain = onDrain;
    this.onFailure = onFailure;
  }

  /** Reads from another cursor, and closes it at the end. */
  void read(EventCursor next, Runnable whenRead) {
    read(next, Long.MIN_VALUE, whenRead);
  }

  /** Continues with a cursor that may begin before the current event. */
  void continueWith(EventCursor next) {
    read(next, lastSeq, NO_WORK);
  }

  void readNothing() {
    read(NOTHING, lastSeq, NO_WORK);
  }

  private void read(EventCursor next, long after, Runnable whenRead) {
    current.close();
    if (closed) {
      next.close();
      return;
    }
    current = next;
    skipTo = after;
    lastSeq = after;
    atEnd = whenRead;
  }

  @Override
  public int drain(Reader reader, int atMost) {
    onDrain.run();
    try {
      int count = current.drain(new Skipping(reader), atMost);
      if (count == 0) {
        Runnable end = atEnd;
        atEnd = NO_WORK;
        end.run();
      }
      return count;
    } catch (RecordingFailure failed) {
      readNothing();
      onFailure.accept(failed);
      return 0;
    }
  }

  /** {@inheritDoc} Only the JavaFX thread asks what comes next, so this waits for the time alone. From any thread. */
  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    Thread.sleep(timeout);
    return false;
  }

  @Override
  public long missed() {
    return current.missed();
  }

  @Override
  public void close() {
    closed = true;
    current.close();
  }

  /** Leaves out the events that have been read already. */
  private final class Skipping extends ForwardingReader {
    Skipping(Reader reader) {
      super(reader);
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      if (seq > skipTo) {
        lastSeq = seq;
        super.onEvent(seq, event);
      }
    }
  }

  /** Used between two cursors. */
  private static final class NoEvents implements EventCursor {
    @Override
    public int drain(Reader reader, int atMost) {
      return 0;
    }

    @Override
    public boolean await(Duration timeout) {
      return false;
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }
}
