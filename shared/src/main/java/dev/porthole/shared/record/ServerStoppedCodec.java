package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.nio.ByteBuffer;

/**
 * Kind 7: nothing but the header.
 *
 * <p>Threads: stateless.
 */
final class ServerStoppedCodec extends RecordCodec<ServerStopped> {
  ServerStoppedCodec() {
    super(7, EventKind.SERVER_STOPPED);
  }

  @Override
  long size(ServerStopped event) {
    return EventRecord.HEADER;
  }

  @Override
  void write(ServerStopped event, int size, ByteBuffer page, int at) {
    // the header is the whole record
  }

  @Override
  ServerStopped read(long timeNanos, ByteBuffer page, int at) {
    return new ServerStopped(timeNanos);
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }
}
