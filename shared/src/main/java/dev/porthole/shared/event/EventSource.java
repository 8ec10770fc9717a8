package dev.porthole.shared.event;

import java.util.UUID;

/**
 * An event log as its readers see it: any number of cursors, each at its own pace.
 *
 * <p>Threads: any thread may open a cursor.
 */
public interface EventSource {
  /**
   * What the numbers of events and connections belong to. They go up and are never used again within an epoch; a number says nothing in
   * another one.
   */
  UUID epoch();

  /** A new cursor before the oldest event that is still there; what was overwritten before it opened does not count as missed. */
  EventCursor openCursor();

  /**
   * A new cursor before event {@code seq}. If that is no longer there, the reader is told how many it missed from {@code seq} on; if it
   * is not there yet, the cursor waits for it.
   *
   * @param seq the number of the first event wanted, 1 or more, in this {@link #epoch}
   */
  EventCursor openCursor(long seq);

  /**
   * A new cursor before the oldest event that is still there, which misses none from there on: while it is too far behind, the
   * server reads no sockets. It has to be drained until it is closed; if its reader stops, so does the server.
   */
  EventCursor openLosslessCursor();
}
