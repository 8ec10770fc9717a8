package dev.porthole.shared.record;

import java.nio.ByteBuffer;

/**
 * Identifies a record that is not an event: part of a checkpoint, with which a segment begins, or the mark of a clean
 * end.
 *
 * <p>Threads: stateless.
 */
public final class CheckpointRecord {
  private static final byte CLEAN_END = 68;
  private static final int TIME = 8;

  /** The meaning of such a record. */
  public enum Part {
    /** {@link CheckpointTotals}. */
    TOTALS,
    /** {@link CheckpointConnection}. */
    CONNECTION,
    /** Every event numbered before is recorded or counted as missing, and no event is numbered after this mark. */
    CLEAN_END,
    /** Written by a newer program. */
    UNKNOWN
  }

  private CheckpointRecord() {}

  /** The meaning of the record at {@code at}, which is not an event. */
  public static Part of(ByteBuffer page, int at) {
    return switch (EventRecord.kind(page, at)) {
      case CheckpointTotals.WITHOUT_EPOCH, CheckpointTotals.KIND -> Part.TOTALS;
      case CheckpointConnection.ADDRESS_ALONE, CheckpointConnection.KIND -> Part.CONNECTION;
      case CLEAN_END -> Part.CLEAN_END;
      default -> Part.UNKNOWN;
    };
  }

  /** Writes the mark of a clean end: only a header of {@link EventRecord#HEADER} bytes. */
  public static void writeCleanEnd(long timeNanos, ByteBuffer page, int at) {
    writeHeader(CLEAN_END, EventRecord.HEADER, timeNanos, page, at);
  }

  static void writeHeader(byte kind, int size, long timeNanos, ByteBuffer page, int at) {
    EventRecord.writeHeader(kind, size, page, at);
    page.putLong(at + TIME, timeNanos);
    for (int index = at + EventRecord.HEADER; index < at + size; index += Long.BYTES) {
      page.putLong(index, 0);
    }
  }
}
