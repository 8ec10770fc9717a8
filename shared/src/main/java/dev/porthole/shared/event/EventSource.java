package dev.porthole.shared.event;

import java.util.UUID;

/**
 * An event log as its readers see it: any number of cursors, each reading at its own pace.
 *
 * <p>Threads: any thread may open a cursor.
 */
public interface EventSource {
  /**
   * Identifies the numbering of events and connections. Within an epoch numbers increase and are never reused; numbers
   * of different epochs cannot be compared.
   */
  UUID epoch();

  /** Opens a cursor at the oldest event still in the log; events overwritten before do not count as missed. */
  EventCursor openCursor();

  /**
   * Opens a cursor at event {@code seq}. If the log no longer has that event, the reader is notified how many it missed
   * from {@code seq} on; if the log does not have it yet, the cursor waits for it.
   *
   * @param seq the number of the first event wanted, 1 or more, in this {@link #epoch}
   */
  EventCursor openCursor(long seq);

  /**
   * Opens a cursor at the oldest event still in the log that misses no event from there on: while the cursor is too far
   * behind, the server does not read its sockets. Drain it until it is closed; if its reader stops, the server stops
   * too.
   */
  EventCursor openLosslessCursor();
}
