package dev.porthole.shared.event;

import java.time.Duration;

/**
 * One reader's position in the event log. It never holds the server up: what is overwritten before it was read is missed, and
 * counted. Only a lossless one ({@link EventSource#openLosslessCursor}) may slow the server down, and misses nothing.
 *
 * <p>Threads: one reader thread at a time; {@link #close} may come from any thread.
 */
public interface EventCursor extends AutoCloseable {
  /** What a reader does with the events, on the thread that calls {@link EventCursor#drain}. */
  interface Reader {
    /**
     * The next event.
     *
     * @param seq its number; one more than the one before, unless {@link #onMissed} came between
     */
    void onEvent(long seq, ServerEvent event);

    /** Told in place of {@code count} events that were overwritten unread. */
    void onMissed(long count);

    /** Called in place of {@code count} events that a newer program wrote and this one does not know. */
    default void onUnknown(long count) {}

    /** Called after {@code count} events that were too hard for the regular expression asked for: they may fit, and are left out. */
    default void onSkipped(long count) {}
  }

  /**
   * Hands over the events that wait, oldest first, without waiting for more.
   *
   * @param atMost how many to hand over at the most, 1 or more
   * @return how many were handed over, 0 if none waited; a gap told by {@code onMissed} does not count
   */
  int drain(Reader reader, int atMost);

  /**
   * Waits until an event is there to be drained. Under a steady flow it rests a few milliseconds, so that a reader works in
   * batches and the server need not wake it for every event.
   *
   * @return whether one is there; {@code false} after {@code timeout}, or once the cursor is closed
   */
  boolean await(Duration timeout) throws InterruptedException;

  /** How many events were overwritten before this cursor read them; 0 where nothing is ever overwritten. */
  default long missed() {
    return 0;
  }

  /**
   * How much of the log holds events that this cursor has not read, from 0 for none to 1 for all: the next ones then overwrite
   * some. 0 where nothing is ever overwritten. Asked by the reader thread.
   */
  default double backlog() {
    return 0;
  }

  /** Ends the reading; a waiting reader returns. Closing again does nothing. */
  @Override
  void close();
}
