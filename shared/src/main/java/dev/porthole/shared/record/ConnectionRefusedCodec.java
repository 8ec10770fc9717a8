package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.nio.ByteBuffer;

/**
 * Kind 8. A count other than 1 is a separate field after the address; the first recordings lack it.
 *
 * <p>Threads: stateless.
 */
final class ConnectionRefusedCodec extends RecordCodec<ConnectionRefused> {
  private static final int LIMIT = SECOND;
  private static final int ALLOWED = LIMIT + Integer.BYTES;
  private static final int ADDRESS = ALLOWED + Integer.BYTES;

  ConnectionRefusedCodec() {
    super(8, EventKind.CONNECTION_REFUSED);
  }

  @Override
  long size(ConnectionRefused event) {
    return RecordFields.aligned(ADDRESS + RecordFields.addressSize(event.remote()))
        + (event.count() == 1 ? 0 : Long.BYTES);
  }

  @Override
  void write(ConnectionRefused event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.remote().getPort());
    page.putInt(at + LIMIT, WireNumbers.LIMIT.of(event.limit()));
    page.putInt(at + ALLOWED, event.allowed());
    RecordFields.writeAddress(event.remote(), page, at + ADDRESS);
    if (event.count() != 1) {
      page.putLong(at + size - Long.BYTES, event.count());
    }
  }

  @Override
  ConnectionRefused read(long timeNanos, ByteBuffer page, int at) {
    return new ConnectionRefused(timeNanos,
        RecordFields.readAddress(page, at + ADDRESS, (int) page.getLong(at + FIRST)),
        WireNumbers.LIMIT.value(page.getInt(at + LIMIT)), page.getInt(at + ALLOWED), count(page, at));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.LIMIT.isKnown(page.getInt(at + LIMIT));
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }

  private static long count(ByteBuffer page, int at) {
    int end = (int) RecordFields.aligned(RecordFields.afterAddress(page, at + ADDRESS) - at);
    return EventRecord.size(page, at) < end + Long.BYTES ? 1 : page.getLong(at + end);
  }
}
