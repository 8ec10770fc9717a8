package dev.porthole.shared.event;

import java.time.Duration;

/**
 * One reader's position in the event log. A cursor never slows the server down: an event that is overwritten before the
 * cursor reads it is missed, and counted. Only a lossless cursor ({@link EventSource#openLosslessCursor}) may slow the
 * server down; it misses nothing.
 *
 * <p>Threads: one reader thread at a time; {@link #close} may be called from any thread.
 */
public interface EventCursor extends AutoCloseable {
  /** Receives events on the thread that calls {@link EventCursor#drain}. */
  interface Reader {
    /**
     * Receives the next event.
     *
     * @param seq the event's number; one more than the previous one, unless {@link #onMissed} was called in between
     */
    void onEvent(long seq, ServerEvent event);

    /** Called in place of {@code count} events that were overwritten before they were read. */
    void onMissed(long count);

    /** Called in place of {@code count} events that a newer program wrote and this one does not know. */
    default void onUnknown(long count) {}

    /**
     * Called after {@code count} events were left out because the regular expression took too long on them; some may
     * match.
     */
    default void onSkipped(long count) {}
  }

  /**
   * Hands over the waiting events, oldest first, and returns without waiting for more.
   *
   * @param atMost the maximum number of events to hand over, 1 or more
   * @return how many events were handed over, 0 if none waited; missed events do not count
   */
  int drain(Reader reader, int atMost);

  /**
   * Waits until an event can be drained. Under steady load this waits a few milliseconds longer, so that the reader
   * works in batches and the server need not wake it for every event.
   *
   * @return whether an event waits; {@code false} after {@code timeout}, or once the cursor is closed
   */
  boolean await(Duration timeout) throws InterruptedException;

  /** How many events were overwritten before this cursor read them; 0 if the log never overwrites events. */
  default long missed() {
    return 0;
  }

  /**
   * The share of the log's capacity that this cursor has not read yet, from 0 (none) to 1 (all: the next events
   * overwrite unread ones). Always 0 if the log never overwrites events. Called by the reader thread.
   */
  default double backlog() {
    return 0;
  }

  /** Stops reading; a waiting reader returns. Closing again does nothing. */
  @Override
  void close();
}
