package dev.porthole.shared.event;

/**
 * An event log as its readers see it: any number of cursors, each at its own pace.
 *
 * <p>Threads: any thread may open a cursor.
 */
public interface EventSource {
  /** A new cursor before the oldest event that is still there; what was overwritten before it opened does not count as missed. */
  EventCursor openCursor();

  /**
   * A new cursor before the oldest event that is still there, which misses none from there on: while it is too far behind, the
   * server reads no sockets. It has to be drained until it is closed; if its reader stops, so does the server.
   */
  EventCursor openLosslessCursor();
}
