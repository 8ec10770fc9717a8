package dev.porthole.shared.event;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that has happened in the server. The event log numbers events in order.
 *
 * <p>The order for one connection is: opened, then chunks, then closed, then nothing.
 *
 * <p>Threads: immutable.
 */
public sealed interface ServerEvent {
  /**
   * When the event happened, in nanoseconds since 1970-01-01T00:00:00Z; the system clock's resolution is a microsecond
   * or better.
   */
  long timeNanos();

  /** {@link #timeNanos} as an instant. */
  default Instant time() {
    return EventTime.instant(timeNanos());
  }

  /** An event of one connection. */
  sealed interface ConnectionEvent extends ServerEvent {
    ConnectionId connection();
  }

  /** A chunk: the bytes of one completed read or one completed write. */
  sealed interface ChunkEvent extends ConnectionEvent {
    /**
     * How many bytes the connection had carried in this direction before this chunk; a gap shows what a reader missed.
     */
    long offset();

    /** The bytes; for an abridged chunk only the first ones. */
    Bytes data();

    /** How many bytes were read or written, 1 or more. */
    int length();

    /** Whether {@link #data} has fewer bytes than were read or written; the bytes left out are always the last ones. */
    default boolean isAbridged() {
      return data().length() < length();
    }

    Direction direction();
  }

  /**
   * The server listens.
   *
   * @param local the bound address, with the port that the system picked if port 0 was requested
   * @param model the serving model's name, such as {@code completion}
   * @param provider what creates the model's channels, such as {@code loop}; empty for a model that needs none
   */
  record ServerStarted(long timeNanos, InetSocketAddress local, String model, String provider) implements ServerEvent {
    public ServerStarted {
      Objects.requireNonNull(local);
      Objects.requireNonNull(model);
      Objects.requireNonNull(provider);
    }
  }

  /**
   * A connection was accepted, or opened by the server.
   *
   * @param remote the peer's address
   * @param local our address, if known
   * @param role which side opened it
   * @param partner the connection that this one was opened for, or that was opened for this one, if there is one and it
   *     already has a number
   */
  record ConnectionOpened(long timeNanos, ConnectionId connection, InetSocketAddress remote,
      Optional<InetSocketAddress> local, ConnectionRole role,
      Optional<ConnectionId> partner) implements ConnectionEvent {
    public ConnectionOpened {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(remote);
      Objects.requireNonNull(local);
      Objects.requireNonNull(role);
      Objects.requireNonNull(partner);
    }

    /** An accepted connection of which only the remote address is known. */
    public ConnectionOpened(long timeNanos, ConnectionId connection, InetSocketAddress remote) {
      this(timeNanos, connection, remote, Optional.empty());
    }

    /** An accepted connection without a partner. */
    public ConnectionOpened(long timeNanos, ConnectionId connection, InetSocketAddress remote,
        Optional<InetSocketAddress> local) {
      this(timeNanos, connection, remote, local, ConnectionRole.ACCEPTED, Optional.empty());
    }
  }

  /** One read completed with {@code length} bytes. */
  record BytesReceived(long timeNanos, ConnectionId connection, long offset, Bytes data,
      int length) implements ChunkEvent {
    public BytesReceived {
      requireChunk(connection, offset, data, length);
    }

    /** The chunk with all its bytes. */
    public BytesReceived(long timeNanos, ConnectionId connection, long offset, Bytes data) {
      this(timeNanos, connection, offset, data, data.length());
    }

    @Override
    public Direction direction() {
      return Direction.RECEIVED;
    }
  }

  /** One write completed with {@code length} bytes: the system accepted them for sending. */
  record BytesSent(long timeNanos, ConnectionId connection, long offset, Bytes data,
      int length) implements ChunkEvent {
    public BytesSent {
      requireChunk(connection, offset, data, length);
    }

    /** The chunk with all its bytes. */
    public BytesSent(long timeNanos, ConnectionId connection, long offset, Bytes data) {
      this(timeNanos, connection, offset, data, data.length());
    }

    @Override
    public Direction direction() {
      return Direction.SENT;
    }
  }

  /**
   * A connection has ended.
   *
   * @param bytes what it carried over its lifetime
   * @param lifetime from accepted to closed
   * @param detail one line for people that says more than the reason, untranslated; empty if there is no more to say
   */
  record ConnectionClosed(long timeNanos, ConnectionId connection, CloseReason reason, ByteTotals bytes,
      Duration lifetime, String detail) implements ConnectionEvent {
    /**
     * The bytes that a connection has carried.
     *
     * @param received bytes received
     * @param sent bytes sent
     * @param unsent bytes queued but never sent: everything queued is {@code sent + unsent}
     * @param incomplete how many of the received bytes belong to a message that had not ended, by the server's framing;
     *     0 if there was none
     */
    public record ByteTotals(long received, long sent, long unsent, long incomplete) {}

    public ConnectionClosed {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(bytes);
      Objects.requireNonNull(lifetime);
      Objects.requireNonNull(detail);
    }

    /** A connection that has ended without an incomplete message. */
    public ConnectionClosed(long timeNanos, ConnectionId connection, CloseReason reason, long received, long sent,
        long unsent, Duration lifetime, String detail) {
      this(timeNanos, connection, reason, new ByteTotals(received, sent, unsent, 0), lifetime, detail);
    }

    public long received() {
      return bytes.received;
    }

    public long sent() {
      return bytes.sent;
    }

    public long unsent() {
      return bytes.unsent;
    }

    public long incomplete() {
      return bytes.incomplete;
    }
  }

  /**
   * A user of the monitor or a caller of the API changed a connection. Ending a connection appends {@link
   * ConnectionClosed} instead.
   *
   * @param steering what was done
   */
  record ConnectionSteered(long timeNanos, ConnectionId connection, Steering steering) implements ConnectionEvent {
    public ConnectionSteered {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(steering);
    }
  }

  /**
   * A connection refused bytes that a user of the monitor or a caller of the API wanted to send. The server's own
   * replies are never refused like this.
   *
   * @param refusal why
   * @param bytes how many bytes were refused
   */
  record SendRefused(long timeNanos, ConnectionId connection, Refusal refusal, long bytes) implements ConnectionEvent {
    public SendRefused {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(refusal);
    }
  }

  /**
   * Clients were closed right after accepting because a limit was reached; they never became connections. For each
   * limit at most one such event is appended a second, with the number of clients refused.
   *
   * @param remote the newest of these clients
   * @param limit the limit reached
   * @param allowed the value of that limit
   * @param count clients refused for this limit since the previous such event, 1 or more
   */
  record ConnectionRefused(long timeNanos, InetSocketAddress remote, Limit limit, int allowed,
      long count) implements ServerEvent {
    public ConnectionRefused {
      Objects.requireNonNull(remote);
      Objects.requireNonNull(limit);
      if (count < 1) {
        throw new IllegalArgumentException("count must be 1 or more, not " + count);
      }
    }

    /** One refused client. */
    public ConnectionRefused(long timeNanos, InetSocketAddress remote, Limit limit, int allowed) {
      this(timeNanos, remote, limit, allowed, 1);
    }
  }

  /**
   * The system could not accept waiting connections, usually for lack of file descriptors. Appended when accepting
   * works again, and every few seconds until then.
   *
   * @param count failed attempts since the previous such event, 1 or more
   * @param cause the newest failure, in the system's words
   */
  record AcceptFailed(long timeNanos, long count, String cause) implements ServerEvent {
    public AcceptFailed {
      Objects.requireNonNull(cause);
    }
  }

  /**
   * User code has not answered a message for a while; appended once for each such message.
   *
   * @param handler the name of that code
   * @param since for how long it has been running
   */
  record HandlerStuck(long timeNanos, ConnectionId connection, String handler,
      Duration since) implements ConnectionEvent {
    public HandlerStuck {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(handler);
      Objects.requireNonNull(since);
    }
  }

  /**
   * Recording of the event log has started, stopped or been interrupted.
   *
   * @param missed events appended but not recorded since recording was suspended; 0 unless it is resumed or stopped
   * @param detail the recording's folder, or why it cannot be written, in the system's words
   */
  record RecordingChanged(long timeNanos, RecordingChange change, long missed, String detail) implements ServerEvent {
    public RecordingChanged {
      Objects.requireNonNull(change);
      Objects.requireNonNull(detail);
    }
  }

  /**
   * Memory for clients is low, or is sufficient again.
   *
   * @param used bytes held for clients
   * @param budget the maximum of {@code used}, in bytes
   */
  record MemoryChanged(long timeNanos, MemoryChange change, long used, long budget) implements ServerEvent {
    public MemoryChanged {
      Objects.requireNonNull(change);
    }
  }

  /** The server no longer listens, and every connection's {@link ConnectionClosed} has been appended. */
  record ServerStopped(long timeNanos) implements ServerEvent {}

  private static void requireChunk(ConnectionId connection, long offset, Bytes data, int length) {
    Objects.requireNonNull(connection);
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("a chunk has bytes, at an offset of 0 or more: " + length + " at " + offset);
    }
    if (data.length() > length) {
      throw new IllegalArgumentException("a chunk of " + length + " bytes cannot have " + data.length());
    }
  }
}
