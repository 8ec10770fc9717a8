package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Kind 10.
 *
 * <p>Threads: stateless.
 */
final class HandlerStuckCodec extends RecordCodec<HandlerStuck> {
  private static final int SINCE = SECOND;
  private static final int HANDLER = SINCE + Long.BYTES;

  HandlerStuckCodec() {
    super(10, EventKind.HANDLER_STUCK);
  }

  @Override
  long size(HandlerStuck event) {
    return RecordFields.aligned(HANDLER + RecordFields.textSize(event.handler()));
  }

  @Override
  void write(HandlerStuck event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putLong(at + SINCE, event.since().toNanos());
    RecordFields.writeText(event.handler(), page, at + HANDLER);
  }

  @Override
  HandlerStuck read(long timeNanos, ByteBuffer page, int at) {
    return new HandlerStuck(timeNanos, RecordFields.connection(page, at + FIRST),
        RecordFields.readText(page, at + HANDLER), Duration.ofNanos(page.getLong(at + SINCE)));
  }
}
