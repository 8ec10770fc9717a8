package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.nio.ByteBuffer;

/**
 * Kind 15.
 *
 * <p>Threads: stateless.
 */
final class ConnectionOpenedCodec extends RecordCodec<ConnectionOpened> {
  private static final int PARTNER = SECOND;
  private static final int PORT = PARTNER + Long.BYTES;
  private static final int LOCAL_PORT = PORT + Integer.BYTES;
  private static final int ROLE = LOCAL_PORT + Integer.BYTES;
  private static final int ADDRESS = ROLE + Integer.BYTES;

  ConnectionOpenedCodec() {
    super(15, EventKind.CONNECTION_OPENED);
  }

  @Override
  long size(ConnectionOpened event) {
    return RecordFields.aligned(
        ADDRESS + RecordFields.addressSize(event.remote()) + RecordFields.addressSize(event.local()));
  }

  @Override
  void write(ConnectionOpened event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putLong(at + PARTNER, RecordFields.number(event.partner()));
    page.putInt(at + PORT, event.remote().getPort());
    page.putInt(at + LOCAL_PORT, RecordFields.port(event.local()));
    page.putInt(at + ROLE, WireNumbers.ROLE.of(event.role()));
    RecordFields.writeAddress(event.local(), page,
        RecordFields.writeAddress(event.remote(), page, at + ADDRESS));
  }

  @Override
  ConnectionOpened read(long timeNanos, ByteBuffer page, int at) {
    return new ConnectionOpened(timeNanos, RecordFields.connection(page, at + FIRST),
        RecordFields.readAddress(page, at + ADDRESS, page.getInt(at + PORT)),
        RecordFields.readOptionalAddress(page, RecordFields.afterAddress(page, at + ADDRESS),
            page.getInt(at + LOCAL_PORT)),
        WireNumbers.ROLE.value(page.getInt(at + ROLE)), RecordFields.optionalConnection(page, at + PARTNER));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.ROLE.isKnown(page.getInt(at + ROLE));
  }
}
