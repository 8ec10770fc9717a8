package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import java.nio.ByteBuffer;

/**
 * Kind 12.
 *
 * <p>Threads: stateless.
 */
final class SendRefusedCodec extends RecordCodec<SendRefused> {
  private static final int REFUSAL = SECOND;
  private static final int BYTES = REFUSAL + Long.BYTES;

  SendRefusedCodec() {
    super(12, EventKind.SEND_REFUSED);
  }

  @Override
  long size(SendRefused event) {
    return BYTES + Long.BYTES;
  }

  @Override
  void write(SendRefused event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putInt(at + REFUSAL, WireNumbers.REFUSAL.of(event.refusal()));
    page.putLong(at + BYTES, event.bytes());
  }

  @Override
  SendRefused read(long timeNanos, ByteBuffer page, int at) {
    return new SendRefused(timeNanos, RecordFields.connection(page, at + FIRST),
        WireNumbers.REFUSAL.value(page.getInt(at + REFUSAL)), page.getLong(at + BYTES));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.REFUSAL.isKnown(page.getInt(at + REFUSAL));
  }
}
