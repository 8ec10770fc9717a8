package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import java.nio.ByteBuffer;

/**
 * Kind 9.
 *
 * <p>Threads: stateless.
 */
final class AcceptFailedCodec extends RecordCodec<AcceptFailed> {
  private static final int CAUSE = SECOND;

  AcceptFailedCodec() {
    super(9, EventKind.ACCEPT_FAILED);
  }

  @Override
  long size(AcceptFailed event) {
    return RecordFields.aligned(CAUSE + RecordFields.textSize(event.cause()));
  }

  @Override
  void write(AcceptFailed event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.count());
    RecordFields.writeText(event.cause(), page, at + CAUSE);
  }

  @Override
  AcceptFailed read(long timeNanos, ByteBuffer page, int at) {
    return new AcceptFailed(timeNanos, page.getLong(at + FIRST), RecordFields.readText(page, at + CAUSE));
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }
}
