package dev.porthole.server.log;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;

/**
 * A cursor of the event log that can also pass events on as stored bytes, for readers that only copy them: to decode
 * and encode each event again is a third of the cost of recording.
 *
 * <p>Threads: as {@link EventCursor}.
 */
public interface RecordCursor extends EventCursor {
  /** Receives records. */
  interface Reader {
    /**
     * Receives the next event, encoded by {@link EventRecord}.
     *
     * @param batch little-endian, backed by an array; valid until this returns
     * @param at the record's index in {@code batch}
     * @param size the record's size in bytes
     */
    void onRecord(ByteBuffer batch, int at, int size);

    /** Receives the next event if it is too large to be a record of the ring. */
    void onOversized(ServerEvent event);

    /** Called instead for {@code count} events that were overwritten unread. */
    void onMissed(long count);
  }

  /** As {@link #drain(EventCursor.Reader, int)}. */
  int drainRecords(Reader reader, int atMost);

  /** The number of the next event, or of a later one if that is overwritten meanwhile. On the reader's thread. */
  long nextSeq();

  /** A cursor at the same place, but not lossless. */
  EventCursor fork();

  /**
   * Makes the server stop waiting for this lossless cursor until {@link #hold}: it misses what it does not read in
   * time. From any thread.
   */
  void letGo();

  /** Makes the server wait for this cursor again. From any thread. */
  void hold();
}
