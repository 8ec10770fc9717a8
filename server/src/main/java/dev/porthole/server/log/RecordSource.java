package dev.porthole.server.log;

import dev.porthole.shared.event.EventSource;

/**
 * An event log that also hands over its records as they are.
 *
 * <p>Threads: any thread may open a cursor.
 */
public interface RecordSource extends EventSource {
  /** As {@link #openLosslessCursor}. */
  RecordCursor openLosslessRecords();
}
