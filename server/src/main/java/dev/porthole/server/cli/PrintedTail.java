package dev.porthole.server.cli;

import dev.porthole.server.export.RecordedEvents;
import dev.porthole.server.output.EventLines;
import dev.porthole.server.output.OutputFailure;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Prints a recording to an output, in whole lines, until its end or until stopped.
 *
 * <p>Threads: confined to one thread; {@link #stop} may be called by any thread.
 */
final class PrintedTail {
  private static final int BATCH = 32;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration PIECE = Duration.ofMillis(50);
  /** After a stop: time for the rest of the line begun, for counting the rest, and for the last line. */
  private static final long ENDING_NANOS = Duration.ofMillis(400).toNanos();
  private static final int COUNTED = 1024;

  private final Recording recording;
  private final RecordedEvents feed;
  private final EventLines lines;
  private final EventCursor.Reader wanted;
  private final boolean follow;
  private final boolean isOfAll;
  private long lastRead;
  private volatile boolean stopped;

  /**
   * @param firstSeq events before this number are skipped
   * @param follow whether to continue with events recorded meanwhile
   * @param isOfAll whether the feed leaves no event out
   */
  PrintedTail(Recording recording, RecordedEvents feed, EventLines lines, long firstSeq, boolean follow,
      boolean isOfAll) {
    this.recording = recording;
    this.feed = feed;
    this.lines = lines;
    this.wanted = from(firstSeq);
    this.follow = follow;
    this.isOfAll = isOfAll;
    this.lastRead = Math.max(firstSeq, recording.summary().firstSeq()) - 1;
  }

  /** @throws OutputFailure if the output accepts no more */
  void run() throws InterruptedException {
    boolean ended = !follow;
    while (!stopped) {
      int read = feed.drain(wanted, BATCH);
      while (!lines.isEmpty() && !stopped) {
        lines.send(PIECE);
      }
      if (read == 0 && ended) {
        return;
      }
      if (read == 0) {
        ended = rest();
      }
    }
    end();
  }

  /** Ends printing after the line begun. */
  void stop() {
    stopped = true;
  }

  /** Waits for more recorded events; returns whether the recording has ended. */
  private boolean rest() throws InterruptedException {
    if (lines.isOutputClosed()) {
      throw OutputFailure.closed();
    }
    boolean ended = !recording.summary().beingWritten(); // events recorded before the end are still printed
    if (!ended) {
      feed.await(PATIENCE);
    }
    return ended;
  }

  /** Ends the output; when following, with a line that counts the recorded events not printed. */
  private void end() {
    long left = lines.dropWholeLines();
    long lineEnd = System.nanoTime() + ENDING_NANOS;
    while (lines.isInsideLine() && System.nanoTime() - lineEnd < 0) {
      lines.send(PIECE);
    }
    left += lines.cutLine();
    OptionalLong unread = follow ? countUnread() : OptionalLong.empty();
    if (unread.isPresent() && left + unread.getAsLong() > 0) {
      lines.onMissed(left + unread.getAsLong());
    }
    long end = System.nanoTime() + ENDING_NANOS;
    while (!lines.isEmpty() && System.nanoTime() - end < 0) {
      lines.send(PIECE);
    }
  }

  /** Empty if there are too many to count in time. */
  private OptionalLong countUnread() {
    if (isOfAll) {
      return OptionalLong.of(Math.max(0, recording.summary().lastSeq() - lastRead));
    }
    long end = System.nanoTime() + ENDING_NANOS;
    Counting counting = new Counting();
    while (feed.drain(counting, COUNTED) > 0) {
      if (System.nanoTime() - end >= 0) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(counting.count);
  }

  private static final class Counting implements EventCursor.Reader {
    private long count;

    @Override
    public void onEvent(long seq, ServerEvent event) {
      count++;
    }

    @Override
    public void onMissed(long missed) {
      count += missed;
    }

    @Override
    public void onUnknown(long unknown) {
      count += unknown;
    }
  }

  private EventCursor.Reader from(long firstSeq) {
    return new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (seq >= firstSeq) {
          lastRead = seq;
          lines.onEvent(seq, event);
        }
      }

      @Override
      public void onMissed(long count) {
        lastRead += count;
        lines.onMissed(count);
      }

      @Override
      public void onUnknown(long count) {
        lastRead += count;
        lines.onUnknown(count);
      }

      @Override
      public void onSkipped(long count) {
        lines.onSkipped(count);
      }
    };
  }
}
