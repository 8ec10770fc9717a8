package dev.porthole.server.terminal;

import dev.porthole.shared.event.EventCursor;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a cursor's events as they come, in batches, flushed whenever nothing more waits.
 *
 * <p>Threads: works on one of its own, {@code porthole-printer}; {@link #finish} may come from any.
 */
public final class EventPrinter {
  private static final Logger LOG = LoggerFactory.getLogger(EventPrinter.class);
  private static final int BATCH = 256;
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final EventCursor cursor;
  private final EventCursor.Reader format;
  private final PrintWriter out;
  private final Runnable onOutputClosed;
  private final Thread thread = Thread.ofPlatform().name("porthole-printer").daemon().unstarted(this::run);
  private volatile boolean finishing;

  /**
   * @param format what turns events into lines on {@code out}
   * @param onOutputClosed called once, on the printer's thread, when nobody reads the output any more; printing ends then
   */
  public EventPrinter(EventCursor cursor, EventCursor.Reader format, PrintWriter out, Runnable onOutputClosed) {
    this.cursor = cursor;
    this.format = format;
    this.out = out;
    this.onOutputClosed = onOutputClosed;
  }

  public void start() {
    thread.start();
  }

  /** Prints what is in the log by now, and ends; waits for that up to {@code timeout}. */
  public void finish(Duration timeout) {
    finishing = true;
    try {
      thread.join(timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (cursor) {
      boolean last;
      do {
        last = finishing;
        cursor.await(PATIENCE);
        printWaiting();
        if (out.checkError()) {
          onOutputClosed.run();
          return;
        }
      } while (!last);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      LOG.error("events are no longer printed", fault);
    }
  }

  private void printWaiting() {
    while (cursor.drain(format, BATCH) > 0 && !out.checkError()) {
      // checkError has flushed the batch
    }
  }
}
