package dev.porthole.server.output;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends an output that has not accepted everything in time: completes the line begun, then prints a line with the number
 * of events left out, then the events from the server's stop on.
 *
 * <p>Threads: confined to the printing thread.
 */
final class LastLines implements EventCursor.Reader {
  /** Time for the rest of the line begun; after that the line is cut. */
  private static final Duration LINE = Duration.ofMillis(500);
  private static final Duration REST = Duration.ofMillis(500);
  private static final Duration PIECE = Duration.ofMillis(50);
  private static final int BATCH = 1024;

  /** The maximum additional time for ending the output. */
  static final Duration MAX = LINE.plus(REST).plus(PIECE.multipliedBy(2));

  private record Numbered(long seq, ServerEvent event) {}

  private final EventCursor cursor;
  private final EventLines lines;
  /** The events from the server's stop on. */
  private final List<Numbered> stop = new ArrayList<>();
  private long left;

  LastLines(EventCursor cursor, EventLines lines) {
    this.cursor = cursor;
    this.lines = lines;
  }

  /** Prints the event, and remembers those of the stop. */
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
   * Ends the output, if anything still waits.
   *
   * @param since when the last line was begun, as {@code System.nanoTime}
   * @return how many events are missing from the output
   * @throws OutputFailure if the output accepts no more
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

  /** How many events are missing from the output. */
  long left() {
    return left + stop.size() + lines.waitingEvents();
  }

  /** Counts the waiting events, except in the line begun and in the stop. */
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
      // already counted
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
