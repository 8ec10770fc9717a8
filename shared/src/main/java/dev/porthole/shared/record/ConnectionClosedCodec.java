package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed.ByteTotals;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Kind 6. The bytes of an incomplete message are a separate field after the detail; the first recordings lack it.
 *
 * <p>Threads: stateless.
 */
final class ConnectionClosedCodec extends RecordCodec<ConnectionClosed> {
  private static final int RECEIVED = SECOND;
  private static final int SENT = RECEIVED + Long.BYTES;
  private static final int LIFETIME = SENT + Long.BYTES;
  private static final int UNSENT = LIFETIME + Long.BYTES;
  private static final int REASON = UNSENT + Long.BYTES;
  private static final int DETAIL = REASON + Integer.BYTES;

  ConnectionClosedCodec() {
    super(6, EventKind.CONNECTION_CLOSED);
  }

  @Override
  long size(ConnectionClosed event) {
    return RecordFields.aligned(DETAIL + RecordFields.textSize(event.detail()))
        + (event.incomplete() == 0 ? 0 : Long.BYTES);
  }

  @Override
  void write(ConnectionClosed event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.connection().number());
    page.putLong(at + RECEIVED, event.received());
    page.putLong(at + SENT, event.sent());
    page.putLong(at + LIFETIME, event.lifetime().toNanos());
    page.putLong(at + UNSENT, event.unsent());
    page.putInt(at + REASON, WireNumbers.CLOSE_REASON.of(event.reason()));
    RecordFields.writeText(event.detail(), page, at + DETAIL);
    if (event.incomplete() != 0) {
      page.putLong(at + size - Long.BYTES, event.incomplete());
    }
  }

  @Override
  ConnectionClosed read(long timeNanos, ByteBuffer page, int at) {
    ByteTotals bytes = new ByteTotals(page.getLong(at + RECEIVED), page.getLong(at + SENT), page.getLong(at + UNSENT),
        incomplete(page, at));
    return new ConnectionClosed(timeNanos, RecordFields.connection(page, at + FIRST),
        WireNumbers.CLOSE_REASON.value(page.getInt(at + REASON)), bytes, Duration.ofNanos(page.getLong(at + LIFETIME)),
        RecordFields.readText(page, at + DETAIL));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.CLOSE_REASON.isKnown(page.getInt(at + REASON));
  }

  private static long incomplete(ByteBuffer page, int at) {
    int end = (int) RecordFields.aligned(RecordFields.afterText(page, at + DETAIL) - at);
    return EventRecord.size(page, at) < end + Long.BYTES ? 0 : page.getLong(at + end);
  }
}
