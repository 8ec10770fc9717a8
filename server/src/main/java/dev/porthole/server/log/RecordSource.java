package dev.porthole.server.log;

import dev.porthole.shared.event.EventSource;

/**
 * An event log whose lossless cursors also provide records as stored.
 *
 * <p>Threads: any thread may open a cursor.
 */
public interface RecordSource extends EventSource {
  /** As {@link #openLosslessCursor}. */
  RecordCursor openLosslessRecords();
}
