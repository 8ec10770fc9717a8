package dev.porthole.server.output;

import dev.porthole.server.thread.Threads;
import dev.porthole.shared.event.EventCursor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a cursor's events as they arrive, whole lines only. An output that is full or broken is retried until it
 * accepts them: events wait in the log meanwhile, and overwritten events are counted in the output. Printing ends when
 * the output's reader has gone.
 *
 * <p>Threads: works on its own thread, {@code porthole-printer}; {@link #finish} may be called by any thread.
 */
public final class EventPrinter {
  private static final Logger LOG = LoggerFactory.getLogger(EventPrinter.class);
  private static final int BATCH = 32;
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofMillis(500);
  /** Maximum delay with which a deadline is noticed. */
  private static final Duration PIECE = Duration.ofMillis(50);

  private final EventCursor cursor;
  private final EventLines lines;
  private final Runnable onOutputClosed;
  private final LastLines last;
  private final Thread thread = Threads.daemon("porthole-printer").unstarted(this::run);
  private volatile boolean finishing;
  private volatile long finishBy;
  private volatile boolean incomplete;
  private boolean suspended;
  private boolean resuming;
  private boolean givenUp;
  private long missedBefore;

  /**
   * @param lines formats and writes events
   * @param onOutputClosed called once, on the printer's thread, when the output's reader has gone; printing then ends
   */
  public EventPrinter(EventCursor cursor, EventLines lines, Runnable onOutputClosed) {
    this.cursor = cursor;
    this.lines = lines;
    this.onOutputClosed = onOutputClosed;
    this.last = new LastLines(cursor, lines);
  }

  public void start() {
    thread.start();
  }

  /**
   * Prints the events now in the log, and ends. Events that the output has not accepted within {@code timeout} are left
   * out and counted in a line; the events of the server's stop are printed after that line. Returns at most {@link
   * LastLines#MAX} after {@code timeout}.
   */
  public void finish(Duration timeout) {
    finishBy = System.nanoTime() + timeout.toNanos();
    finishing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(timeout.plus(LastLines.MAX));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether events are missing at the end of the output because it is full or broken. */
  public boolean isIncomplete() {
    return incomplete;
  }

  private void run() {
    try (cursor) {
      lines.open();
      print();
      end();
    } catch (OutputFailure closed) {
      onOutputClosed.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      LOG.error("events are no longer printed", fault);
    }
  }

  private void print() throws InterruptedException {
    boolean isLast;
    do {
      isLast = finishing;
      if (!isLast) {
        cursor.await(PATIENCE);
      }
      printWaiting();
      if (lines.isOutputClosed()) {
        throw OutputFailure.closed();
      }
    } while (!isLast);
  }

  private void printWaiting() {
    while (!isLate() && hasWaiting()) {
      try {
        if (lines.send(PIECE) && lines.isEmpty()) {
          onSent();
        }
      } catch (OutputFailure failed) {
        suspend(failed);
      }
    }
  }

  /** Whether lines wait to be written; a gap alone produces a line but counts as 0 events drained. */
  private boolean hasWaiting() {
    return !lines.isEmpty() || cursor.drain(last, BATCH) > 0 || !lines.isEmpty();
  }

  private boolean isLate() {
    return givenUp || finishing && System.nanoTime() - finishBy >= 0;
  }

  private void suspend(OutputFailure failed) {
    if (failed.kind() == OutputFailure.Kind.CLOSED) {
      throw failed;
    }
    if (!suspended) {
      LOG.warn("{}: events wait until there is room", failed.getMessage());
    }
    suspended = true;
    resuming = false;
    givenUp = finishing; // one more attempt, then give up
    long retry = System.nanoTime() + RETRY.toNanos();
    while (!finishing && System.nanoTime() - retry < 0) {
      LockSupport.parkNanos(this, retry - System.nanoTime());
    }
  }

  /**
   * Called when all lines are written. Events overwritten meanwhile are counted only once the next events have been
   * read.
   */
  private void onSent() {
    if (resuming) {
      LOG.warn("standard output accepts events again; missing from it: {}", lines.missed() - missedBefore);
    }
    resuming = suspended;
    suspended = false;
    if (!resuming) {
      missedBefore = lines.missed();
    }
  }

  private void end() {
    try {
      long left = last.print(finishBy);
      if (left > 0) {
        LOG.warn("events missing at the end of standard output, which did not accept them in time: {}", left);
      }
    } catch (OutputFailure failed) {
      if (failed.kind() != OutputFailure.Kind.CLOSED) {
        incomplete = true;
        LOG.warn("{}; events missing at its end: {}", failed.getMessage(), last.left());
      }
    }
  }
}
