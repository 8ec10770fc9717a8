package dev.porthole.server.serving.process;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventTime;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * The connection state that only the child knows, as of its last answer.
 *
 * <p>Threads: immutable.
 *
 * @param queuedSince as in {@link ConnectionInfo}
 */
record ChildLook(long queuedBytes, Optional<Instant> queuedSince, ConnectionState state) {
  /** Used before the first answer. */
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
