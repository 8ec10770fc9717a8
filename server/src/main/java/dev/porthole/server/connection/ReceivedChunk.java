package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one read. At first they are lent: they are where the transport read them, until the next read. Only this
 * class sees the transport's buffer, and lets the event log and the transport look at it while they are called. Whoever
 * needs the bytes for longer asks to {@link #keep} them, which copies them once.
 *
 * <pre>
 *           keep                        end
 *  LENT ───────────▶ KEPT     LENT ───────────▶ ENDED (the bytes are gone)
 * </pre>
 *
 * <p>Threads: confined to the reading side; once kept, the bytes may be given to any thread.
 */
final class ReceivedChunk {
  private static final byte POISON = (byte) 0xdd;
  private static final int MAX_POISONED = 4096;

  private final int length;
  private @Nullable ByteBuffer lent;
  private @Nullable Bytes kept;
  private long timeNanos;
  private long seq;

  private ReceivedChunk(int length, @Nullable ByteBuffer lent, @Nullable Bytes kept) {
    this.length = length;
    this.lent = lent;
    this.kept = kept;
  }

  /** The remaining bytes of a buffer that is the caller's until the next read is requested. */
  static ReceivedChunk lent(ByteBuffer buffer) {
    return new ReceivedChunk(buffer.remaining(), buffer, null);
  }

  static ReceivedChunk of(Bytes bytes) {
    return new ReceivedChunk(bytes.length(), null, bytes);
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The bytes, to be used for as long as needed. Any thread may request the next read afterwards. */
  Bytes keep() {
    Bytes bytes = kept;
    if (bytes == null) {
      ByteBuffer buffer = requireLent();
      bytes = length == 0 ? Bytes.EMPTY : Bytes.copyOf(buffer, buffer.position(), length);
      kept = bytes;
      end();
    }
    return bytes;
  }

  /** Ends the lending: the buffer is not looked at again. Before anybody may request the next read. */
  void end() {
    ByteBuffer buffer = lent;
    lent = null;
    assert poisoned(buffer, length);
  }

  /** Appends the chunk as received; returns its number in the log. */
  long appendReceived(EventSink events, long nowNanos, ConnectionId connection, long offset) {
    timeNanos = nowNanos;
    seq = kept == null
        ? events.received(nowNanos, connection, offset, requireLent())
        : events.number(new BytesReceived(nowNanos, connection, offset, kept));
    return seq;
  }

  /** Whether the bytes are still where they were read. */
  boolean isLent() {
    return lent != null;
  }

  /** Writes what the system accepts at once of the first {@code most} bytes; 0 if that is nothing. */
  int writeNow(Transport transport, int most) throws IOException {
    ByteBuffer buffer = requireLent();
    int start = buffer.position();
    int end = buffer.limit();
    try {
      return transport.writeNow(buffer.limit(start + Math.min(most, length)));
    } finally {
      buffer.limit(end).position(start);
    }
  }

  /** Appends the chunk's first bytes as sent, at the time at which they were received. */
  void appendSentBack(EventSink events, ConnectionId connection, long offset, int count) {
    ByteBuffer buffer = requireLent();
    int end = buffer.limit();
    try {
      events.sentBack(timeNanos, connection, offset, buffer.limit(buffer.position() + count), seq);
    } finally {
      buffer.limit(end);
    }
  }

  private ByteBuffer requireLent() {
    if (lent == null) {
      throw new IllegalStateException("the chunk is not lent any more");
    }
    return lent;
  }

  /** Overwrites the buffer, with assertions on: whatever still looked at it shows up in every test. */
  private static boolean poisoned(@Nullable ByteBuffer buffer, int length) {
    if (buffer != null && !buffer.isReadOnly()) {
      int end = buffer.position() + Math.min(length, MAX_POISONED);
      for (int i = buffer.position(); i < end; i++) {
        buffer.put(i, POISON);
      }
    }
    return true;
  }
}
