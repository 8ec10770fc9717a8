package dev.porthole.server.output;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How an output ends that has not taken all in time: with the end of the line that was begun, a line with the count of what is left out, and
 * the events from the server's stop on.
 *
 * <p>Threads: confined to the one that prints.
 */
final class LastLines implements EventCursor.Reader {
  /** For the rest of the line that was begun; what is longer is cut. */
  private static final Duration LINE = Duration.ofMillis(500);
  private static final Duration REST = Duration.ofMillis(500);
  private static final Duration PIECE = Duration.ofMillis(50);
  private static final int BATCH = 1024;

  /** How much longer the end may take than the printing. */
  static final Duration MAX = LINE.plus(REST).plus(PIECE.multipliedBy(2));

  private record Numbered(long seq, ServerEvent event) {}

  private final EventCursor cursor;
  private final EventLines lines;
  /** From the server's stop on. */
  private final List<Numbered> stop = new ArrayList<>();
  private long left;

  LastLines(EventCursor cursor, EventLines lines) {
    this.cursor = cursor;
    this.lines = lines;
  }

  /** Prints, and remembers the stop. */
  @Override
  public void onEvent(long seq, ServerEvent event) {
    noteStop(seq, event);
    lines.onEvent(seq, event);
  }

  @Override
  public void onMissed(long count) {
    lines.onMissed(count);
  }

  /**
   * Ends the output, if anything waits still.
   *
   * @param since when no more lines were begun
   * @return how many events the output does not have
   * @throws OutputFailure if it takes no more
   */
  long print(long since) {
    long end = since + LINE.toNanos();
    if (lines.isEmpty() && cursor.drain(this, 1) == 0) {
      return 0;
    }
    leaveOut();
    while (lines.isInsideLine() && System.nanoTime() - end < 0) {
      lines.send(PIECE);
    }
    if (lines.isInsideLine()) {
      left += lines.cutLine();
    }
    return printStop(end + REST.toNanos());
  }

  /** How many events are not in the output. */
  long left() {
    return left + stop.size() + lines.waitingEvents();
  }

  /** Counts what waits, but for the line that was begun and for the stop. */
  private void leaveOut() {
    long dropped = lines.dropWholeLines();
    List<Numbered> printed = stop.subList(0, (int) Math.max(0, stop.size() - dropped));
    left += Math.max(0, dropped - stop.size());
    printed.clear();
    EventCursor.Reader counting = new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (!noteStop(seq, event)) {
          left++;
        }
      }

      @Override
      public void onMissed(long count) {
        left += count;
      }
    };
    while (cursor.drain(counting, BATCH) > 0) {
      // it counts
    }
  }

  private long printStop(long end) {
    long counted = left;
    if (left > 0) {
      lines.onMissed(left);
      left = 0;
    }
    stop.forEach(event -> lines.onEvent(event.seq, event.event));
    stop.clear();
    while (!lines.isEmpty() && System.nanoTime() - end < 0) {
      lines.send(PIECE);
    }
    return lines.isEmpty() ? counted : left();
  }

  private boolean noteStop(long seq, ServerEvent event) {
    if (event instanceof ServerStopped || !stop.isEmpty()) {
      stop.add(new Numbered(seq, event));
      return true;
    }
    return false;
  }
}
