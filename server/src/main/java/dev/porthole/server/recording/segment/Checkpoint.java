package dev.porthole.server.recording.segment;

import dev.porthole.shared.record.CheckpointConnection;
import dev.porthole.shared.record.CheckpointRecord;
import dev.porthole.shared.record.CheckpointTotals;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The records of a segment that are not events, with the frame of a segment's record.
 *
 * <p>Threads: stateless.
 */
final class Checkpoint {
  private Checkpoint() {}

  /** Hands over each record of a checkpoint of this state, ready to be written. */
  static void write(RecordingState state, UUID epoch, long seq, long timeNanos, int salt,
      Consumer<byte[]> records) {
    CheckpointTotals totals = state.checkpoint(epoch);
    records.accept(record(CheckpointTotals.SIZE, seq, salt, buffer -> totals.write(timeNanos, buffer, Layout.FRAME)));
    for (OpenConnection open : state.open()) {
      CheckpointConnection connection = open.checkpoint();
      records.accept(
          record(connection.size(), seq, salt, buffer -> connection.write(timeNanos, buffer, Layout.FRAME)));
    }
  }

  /** The mark of a clean end, ready to be written. */
  static byte[] cleanEnd(long nextSeq, long timeNanos, int salt) {
    return record(EventRecord.HEADER, nextSeq, salt,
        buffer -> CheckpointRecord.writeCleanEnd(timeNanos, buffer, Layout.FRAME));
  }

  private static byte[] record(int size, long seq, int salt, Consumer<ByteBuffer> content) {
    byte[] record = new byte[Layout.FRAME + size];
    ByteBuffer buffer = Layout.buffer(record);
    content.accept(buffer);
    Layout.frame(buffer, 0, record.length, seq, 0, salt);
    return record;
  }
}
