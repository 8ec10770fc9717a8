package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import java.nio.ByteBuffer;

/**
 * Sizes, writes and reads the records of one kind.
 *
 * <p>Threads: implementations are stateless.
 *
 * @param <E> the event
 */
abstract class RecordCodec<E extends ServerEvent> {
  /** The offset of the connection's number, for kinds that have one. */
  static final int FIRST = EventRecord.HEADER;
  static final int SECOND = FIRST + Long.BYTES;

  private final int number;
  private final EventKind kind;

  /**
   * @param number identifies the kind in a record; never reused for another kind
   * @param kind the event's kind
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

  /** Clears the bytes that {@link #write} may leave unwritten, so that equal records have equal bytes. */
  void clear(int size, ByteBuffer page, int at) {
    for (int index = at + EventRecord.HEADER; index < at + size; index += Long.BYTES) {
      page.putLong(index, 0);
    }
  }

  /** Writes the fields after the header of a record of {@code size} bytes at {@code at}. */
  abstract void write(E event, int size, ByteBuffer page, int at);

  /** Reads the event of a record at {@code at}; {@code page} wraps a whole array. */
  abstract E read(long timeNanos, ByteBuffer page, int at);

  /** Whether all values of enums in the record are known; a newer program may have written others. */
  boolean isKnown(ByteBuffer page, int at) {
    return true;
  }

  /** The number of the record's connection; 0 for an event without one. */
  long connectionNumber(ByteBuffer page, int at) {
    return page.getLong(at + FIRST);
  }
}
