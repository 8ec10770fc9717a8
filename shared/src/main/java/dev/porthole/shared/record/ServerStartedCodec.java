package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import java.nio.ByteBuffer;

/**
 * Kind 2.
 *
 * <p>Threads: stateless.
 */
final class ServerStartedCodec extends RecordCodec<ServerStarted> {
  private static final int ADDRESS = SECOND;

  ServerStartedCodec() {
    super(2, EventKind.SERVER_STARTED);
  }

  @Override
  long size(ServerStarted event) {
    return RecordFields.aligned(ADDRESS + RecordFields.addressSize(event.local())
        + RecordFields.textSize(event.model()) + RecordFields.textSize(event.provider()));
  }

  @Override
  void write(ServerStarted event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.local().getPort());
    int model = RecordFields.writeAddress(event.local(), page, at + ADDRESS);
    RecordFields.writeText(event.model(), page, model);
    RecordFields.writeText(event.provider(), page, RecordFields.afterText(page, model));
  }

  @Override
  ServerStarted read(long timeNanos, ByteBuffer page, int at) {
    int model = RecordFields.afterAddress(page, at + ADDRESS);
    return new ServerStarted(timeNanos,
        RecordFields.readAddress(page, at + ADDRESS, (int) page.getLong(at + FIRST)),
        RecordFields.readText(page, model), RecordFields.readText(page, RecordFields.afterText(page, model)));
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }
}
