package dev.porthole.shared.record;

import java.nio.ByteBuffer;

/**
 * What a record that is no event is: part of a checkpoint, with which a segment begins, or the mark of a clean end.
 *
 * <p>Threads: stateless.
 */
public final class CheckpointRecord {
  private static final byte CLEAN_END = 68;
  private static final int TIME = 8;

  /** What the record says. */
  public enum Part {
    /** {@link CheckpointTotals}. */
    TOTALS,
    /** {@link CheckpointConnection}. */
    CONNECTION,
    /** Every event that was numbered before is recorded or counted as missing, and none will be numbered after it. */
    CLEAN_END,
    /** Something that a newer program wrote. */
    UNKNOWN
  }

  private CheckpointRecord() {}

  /** What the record at {@code at} is, which is no event. */
  public static Part of(ByteBuffer page, int at) {
    return switch (EventRecord.kind(page, at)) {
      case CheckpointTotals.WITHOUT_EPOCH, CheckpointTotals.KIND -> Part.TOTALS;
      case CheckpointConnection.ADDRESS_ALONE, CheckpointConnection.KIND -> Part.CONNECTION;
      case CLEAN_END -> Part.CLEAN_END;
      default -> Part.UNKNOWN;
    };
  }

  /** Writes the mark of a clean end, which is a header of {@link EventRecord#HEADER} bytes and nothing else. */
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
