package dev.porthole.server.serving.process;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventTime;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What only the child knows of its connection, as it was when its parent last asked.
 *
 * <p>Threads: immutable.
 *
 * @param queuedSince as {@link ConnectionInfo} has it
 */
record ChildLook(long queuedBytes, Optional<Instant> queuedSince, ConnectionState state) {
  /** Before anything was asked. */
  static final ChildLook FIRST = new ChildLook(0, Optional.empty(), ConnectionState.OPEN);

  private static final ConnectionState[] STATES = ConnectionState.values();

  static Bytes write(ConnectionInfo info) {
    return Bytes.copyOf(ByteBuffer.allocate(2 * Long.BYTES + 1).putLong(info.queuedBytes())
        .putLong(info.queuedSince().map(since -> EventTime.nanos(() -> since)).orElse(0L))
        .put((byte) info.state().ordinal()).flip());
  }

  static ChildLook read(Bytes data) {
    ByteBuffer bytes = data.asReadOnlyBuffer();
    long queued = bytes.getLong();
    long since = bytes.getLong();
    return new ChildLook(queued, queued == 0 ? Optional.empty() : Optional.of(EventTime.instant(since)),
        STATES[bytes.get()]);
  }
}
