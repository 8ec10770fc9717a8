package dev.porthole.server.recording;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.record.EventRecord;
import dev.porthole.shared.recording.RecordedTotals;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Writes and reads what the segments before one have come to.
 *
 * <p>Threads: stateless.
 */
final class Checkpoint {
  private static final int TIME = 8;
  private static final int FIRST = 16;
  private static final int TOTALS_BYTES = Layout.FRAME + 64;
  private static final int PORT = 72;
  private static final int ADDRESS = 76;
  private static final int CONNECTION_BYTES = Layout.FRAME + 96;

  private Checkpoint() {}

  /** Hands over each record, ready to be written. */
  static void write(RecordingState standing, long seq, long timeNanos, int salt, Consumer<byte[]> records) {
    RecordedTotals totals = standing.totals();
    byte[] first = new byte[TOTALS_BYTES];
    ByteBuffer buffer = start(first, Layout.CHECKPOINT_TOTALS, timeNanos);
    int at = Layout.FRAME + FIRST;
    buffer.putLong(at, totals.opened()).putLong(at + 8, totals.closed()).putLong(at + 16, totals.received())
        .putLong(at + 24, totals.sent()).putLong(at + 32, totals.events())
        .putLong(at + 40, standing.largestConnection());
    Layout.frame(buffer, 0, first.length, seq, 0, salt);
    records.accept(first);
    standing.open().forEach(connection -> records.accept(record(connection, seq, timeNanos, salt)));
  }

  private static byte[] record(OpenConnection connection, long seq, long timeNanos, int salt) {
    byte[] record = new byte[CONNECTION_BYTES];
    ByteBuffer buffer = start(record, Layout.CHECKPOINT_CONNECTION, timeNanos);
    int at = Layout.FRAME + FIRST;
    buffer.putLong(at, connection.id.number()).putLong(at + 8, connection.openedNanos)
        .putLong(at + 16, connection.received).putLong(at + 24, connection.sent).putLong(at + 32, connection.reads)
        .putLong(at + 40, connection.writes).putLong(at + 48, connection.position)
        .putInt(Layout.FRAME + PORT, connection.remote.getPort());
    EventRecord.writeAddress(connection.remote, buffer, Layout.FRAME + ADDRESS);
    Layout.frame(buffer, 0, record.length, seq, 0, salt);
    return record;
  }

  private static ByteBuffer start(byte[] record, byte kind, long timeNanos) {
    return Layout.buffer(record).putInt(Layout.FRAME, record.length - Layout.FRAME)
        .put(Layout.FRAME + Integer.BYTES, kind)
        .putLong(Layout.FRAME + TIME, timeNanos);
  }

  /** Takes in the record that the reader stands at, which is part of a checkpoint. */
  static void read(RecordReader record, RecordingState into) {
    ByteBuffer buffer = record.buffer();
    int at = record.eventAt();
    if (buffer.get(at + Integer.BYTES) == Layout.CHECKPOINT_TOTALS) {
      into.reset(new RecordedTotals(buffer.getLong(at + FIRST), buffer.getLong(at + 24), buffer.getLong(at + 32),
          buffer.getLong(at + 40), buffer.getLong(at + 48)), buffer.getLong(at + 56));
    } else {
      into.add(connection(buffer, at));
    }
  }

  private static OpenConnection connection(ByteBuffer buffer, int at) {
    OpenConnection connection = new OpenConnection(new ConnectionId(buffer.getLong(at + FIRST)),
        new InetSocketAddress(EventRecord.readAddress(buffer, at + ADDRESS), buffer.getInt(at + PORT)),
        buffer.getLong(at + 24));
    connection.received = buffer.getLong(at + 32);
    connection.sent = buffer.getLong(at + 40);
    connection.reads = buffer.getLong(at + 48);
    connection.writes = buffer.getLong(at + 56);
    connection.position = buffer.getLong(at + 64);
    return connection;
  }
}
