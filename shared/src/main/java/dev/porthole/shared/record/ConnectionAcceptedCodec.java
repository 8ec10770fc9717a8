package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.nio.ByteBuffer;

/**
 * Kind 3 of format 1 recordings: an accepted connection with only its remote address. No longer written.
 *
 * <p>Threads: stateless.
 */
final class ConnectionAcceptedCodec extends RecordCodec<ConnectionOpened> {
  private static final int ADDRESS = SECOND + Integer.BYTES;

  ConnectionAcceptedCodec() {
    super(3, EventKind.CONNECTION_OPENED);
  }

  @Override
  long size(ConnectionOpened event) {
    return RecordFields.aligned(ADDRESS + RecordFields.addressSize(event.remote()));
  }

  @Override
  void write(ConnectionOpened event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putInt(at + SECOND, event.remote().getPort());
    RecordFields.writeAddress(event.remote(), page, at + ADDRESS);
  }

  @Override
  ConnectionOpened read(long timeNanos, ByteBuffer page, int at) {
    return new ConnectionOpened(timeNanos, RecordFields.connection(page, at + FIRST),
        RecordFields.readAddress(page, at + ADDRESS, page.getInt(at + SECOND)));
  }
}
