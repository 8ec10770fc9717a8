package dev.porthole.server.log;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;

/**
 * A cursor of the log in memory that can also hand over events as the bytes they are kept in, for one who only passes them on: to make
 * an object of each and bytes of it again is a third of what recording costs.
 *
 * <p>Threads: as {@link EventCursor}.
 */
public interface RecordCursor extends EventCursor {
  /** What a reader does with records. */
  interface Reader {
    /**
     * The next event, as {@link EventRecord} has it.
     *
     * @param batch little-endian, over the whole of an array; good until this returns
     * @param at where in it the record begins
     * @param size of the record
     */
    void onRecord(ByteBuffer batch, int at, int size);

    /** The next event, if it is too large to be a record of the ring. */
    void onOversized(ServerEvent event);

    /** Told in place of {@code count} events that were overwritten unread. */
    void onMissed(long count);
  }

  /** As {@link #drain(EventCursor.Reader, int)}. */
  int drainRecords(Reader reader, int atMost);

  /** The number of the next event, or of a later one if that is overwritten meanwhile. By the reader's thread. */
  long nextSeq();

  /** A cursor at the place of this one, for which nobody waits. */
  EventCursor fork();

  /** The server waits for this lossless cursor no more, until {@link #hold}: what it does not read in time it misses. From any thread. */
  void letGo();

  /** The server waits for it again. From any thread. */
  void hold();
}
