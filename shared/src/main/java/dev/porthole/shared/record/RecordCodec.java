package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import java.nio.ByteBuffer;

/**
 * The bytes of one kind of record: how many there are, how they are written and how they are read.
 *
 * <p>Threads: implementations are stateless.
 *
 * @param <E> the event
 */
abstract class RecordCodec<E extends ServerEvent> {
  /** The number of the connection, for kinds that have one. */
  static final int FIRST = EventRecord.HEADER;
  static final int SECOND = FIRST + Long.BYTES;

  private final int number;
  private final EventKind kind;

  /**
   * @param number that stands for the kind in a record; never used for anything else
   * @param kind what the event is
   */
  RecordCodec(int number, EventKind kind) {
    this.number = number;
    this.kind = kind;
  }

  final byte number() {
    return (byte) number;
  }

  final EventKind kind() {
    return kind;
  }

  /** The length of the event's record in bytes, a multiple of 8. */
  abstract long size(E event);

  /** Clears what {@link #write} may leave unwritten, so that a record has the same bytes wherever it is. */
  void clear(int size, ByteBuffer page, int at) {
    for (int index = at + EventRecord.HEADER; index < at + size; index += Long.BYTES) {
      page.putLong(index, 0);
    }
  }

  /** Writes what follows the header of a record of {@code size} bytes at {@code at}. */
  abstract void write(E event, int size, ByteBuffer page, int at);

  /** Reads the event of a record at {@code at}; {@code page} wraps a whole array. */
  abstract E read(long timeNanos, ByteBuffer page, int at);

  /** Whether all values of enums in the record are known; a newer program may have written others. */
  boolean isKnown(ByteBuffer page, int at) {
    return true;
  }

  /** The number of the record's connection; 0 for an event of none. */
  long connectionNumber(ByteBuffer page, int at) {
    return page.getLong(at + FIRST);
  }
}
