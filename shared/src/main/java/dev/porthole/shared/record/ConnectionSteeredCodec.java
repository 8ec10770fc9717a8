package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import java.nio.ByteBuffer;

/**
 * Kind 11.
 *
 * <p>Threads: stateless.
 */
final class ConnectionSteeredCodec extends RecordCodec<ConnectionSteered> {
  private static final int STEERING = SECOND;

  ConnectionSteeredCodec() {
    super(11, EventKind.CONNECTION_STEERED);
  }

  @Override
  long size(ConnectionSteered event) {
    return RecordFields.aligned(STEERING + Integer.BYTES);
  }

  @Override
  void write(ConnectionSteered event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putInt(at + STEERING, WireNumbers.STEERING.of(event.steering()));
  }

  @Override
  ConnectionSteered read(long timeNanos, ByteBuffer page, int at) {
    return new ConnectionSteered(timeNanos, RecordFields.connection(page, at + FIRST),
        WireNumbers.STEERING.value(page.getInt(at + STEERING)));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.STEERING.isKnown(page.getInt(at + STEERING));
  }
}
