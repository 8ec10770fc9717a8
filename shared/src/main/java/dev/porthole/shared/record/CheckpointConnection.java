package dev.porthole.shared.record;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * The record of one open connection in a checkpoint. Kind 67; kind 65, with only the remote address, in recordings of
 * format 1.
 *
 * <p>Offsets: 16 connection, 24 opened (time), 32 received, 40 sent, 48 reads, 56 writes, 64 position, 72 int port;
 * kind 67: 76 int local port, 80 int role, 88 partner, 96 address, local address; kind 65: 76 address.
 *
 * <p>Threads: immutable.
 *
 * @param opened how and when the connection was opened
 * @param received bytes received
 * @param sent bytes sent
 * @param reads chunks received
 * @param writes chunks sent
 * @param position the position of the connection's newest record in the recording; 0 if it has none
 */
public record CheckpointConnection(ConnectionOpened opened, long received, long sent, long reads, long writes,
    long position) {
  static final byte ADDRESS_ALONE = 65;
  static final byte KIND = 67;
  private static final int FIELDS = EventRecord.HEADER;
  private static final int PORT = FIELDS + 7 * Long.BYTES;
  private static final int LOCAL_PORT = PORT + Integer.BYTES;
  private static final int ROLE = LOCAL_PORT + Integer.BYTES;
  private static final int PARTNER = ROLE + Long.BYTES;
  private static final int ADDRESS = PARTNER + Long.BYTES;
  private static final int FIRST_ADDRESS = PORT + Integer.BYTES;

  /** The length of the record in bytes. */
  public int size() {
    return (int) RecordFields.aligned(
        ADDRESS + RecordFields.addressSize(opened.remote()) + RecordFields.addressSize(opened.local()));
  }

  /** Writes the record, which is {@link #size} bytes long. */
  public void write(long timeNanos, ByteBuffer page, int at) {
    CheckpointRecord.writeHeader(KIND, size(), timeNanos, page, at);
    page.putLong(at + FIELDS, opened.connection().number()).putLong(at + 24, opened.timeNanos())
        .putLong(at + 32, received).putLong(at + 40, sent).putLong(at + 48, reads).putLong(at + 56, writes)
        .putLong(at + 64, position).putInt(at + PORT, opened.remote().getPort())
        .putInt(at + LOCAL_PORT, RecordFields.port(opened.local()))
        .putInt(at + ROLE, WireNumbers.ROLE.of(opened.role()))
        .putLong(at + PARTNER, RecordFields.number(opened.partner()));
    RecordFields.writeAddress(opened.local(), page, RecordFields.writeAddress(opened.remote(), page, at + ADDRESS));
  }

  /** Reads the record at {@code at}, for which {@link CheckpointRecord#of} returned {@code CONNECTION}. */
  public static CheckpointConnection read(ByteBuffer page, int at) {
    return new CheckpointConnection(
        EventRecord.kind(page, at) == ADDRESS_ALONE ? readFirst(page, at) : readOpened(page, at),
        page.getLong(at + 32), page.getLong(at + 40), page.getLong(at + 48), page.getLong(at + 56),
        page.getLong(at + 64));
  }

  private static ConnectionOpened readFirst(ByteBuffer page, int at) {
    return new ConnectionOpened(page.getLong(at + 24), new ConnectionId(page.getLong(at + FIELDS)),
        RecordFields.readAddress(page, at + FIRST_ADDRESS, page.getInt(at + PORT)));
  }

  private static ConnectionOpened readOpened(ByteBuffer page, int at) {
    InetSocketAddress remote = RecordFields.readAddress(page, at + ADDRESS, page.getInt(at + PORT));
    return new ConnectionOpened(page.getLong(at + 24), new ConnectionId(page.getLong(at + FIELDS)), remote,
        RecordFields.readOptionalAddress(page, RecordFields.afterAddress(page, at + ADDRESS),
            page.getInt(at + LOCAL_PORT)),
        WireNumbers.ROLE.value(page.getInt(at + ROLE)), RecordFields.optionalConnection(page, at + PARTNER));
  }
}
