package dev.porthole.shared.event;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A fact: something that has happened in the server. Its number in the order of all facts is given by the event log.
 *
 * <p>For one connection the order is: opened, then chunks, then closed, and nothing after that.
 *
 * <p>Threads: immutable.
 */
public sealed interface ServerEvent {
  /** When it happened, in nanoseconds since 1970-01-01T00:00:00Z; the system's clock gives microseconds or better. */
  long timeNanos();

  /** {@link #timeNanos} as an instant. */
  default Instant time() {
    return EventTime.instant(timeNanos());
  }

  /** A fact about one connection. */
  sealed interface ConnectionEvent extends ServerEvent {
    ConnectionId connection();
  }

  /** A chunk: the bytes of one completed read or one completed write. */
  sealed interface ChunkEvent extends ConnectionEvent {
    /** How many bytes this connection had carried in this direction before this chunk: a gap tells what a reader missed. */
    long offset();

    /** The bytes; of an abridged chunk, the first ones. */
    Bytes data();

    /** How many bytes were read or written, 1 or more. */
    int length();

    /** Whether {@link #data} has fewer bytes than were read or written: none is left out between two of them. */
    default boolean isAbridged() {
      return data().length() < length();
    }

    Direction direction();
  }

  /**
   * The server listens.
   *
   * @param local the address it is bound to, with the port that was picked if 0 was asked for
   * @param model the serving model's name, such as {@code completion}
   * @param provider what made its channels, such as {@code loop}; empty for a model that needs none
   */
  record ServerStarted(long timeNanos, InetSocketAddress local, String model, String provider) implements ServerEvent {
    public ServerStarted {
      Objects.requireNonNull(local);
      Objects.requireNonNull(model);
      Objects.requireNonNull(provider);
    }
  }

  /**
   * A connection was accepted, or opened by us.
   *
   * @param remote the peer's address
   * @param local our address, where it is known
   * @param role which side opened it
   * @param partner the connection that it was opened for, or that was opened for it, if there is one and it has a number by now
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

    /** One that was accepted, of which no more is known. */
    public ConnectionOpened(long timeNanos, ConnectionId connection, InetSocketAddress remote) {
      this(timeNanos, connection, remote, Optional.empty());
    }

    /** One that was accepted and is nobody's partner. */
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

  /** One write completed with {@code length} bytes: the system took them to send them. */
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
   * @param received bytes received over its life
   * @param sent bytes sent over its life
   * @param unsent bytes taken to be sent that never were: everything taken is {@code sent + unsent}
   * @param incomplete of the bytes received, those of the message that had begun and not ended, by the server's framing; 0 if there
   *     was none
   * @param lifetime from accepted to closed
   * @param detail one line for people that says more than the reason, as it came; empty if there is no more to say
   */
  record ConnectionClosed(long timeNanos, ConnectionId connection, CloseReason reason, long received, long sent,
      long unsent, long incomplete, Duration lifetime, String detail) implements ConnectionEvent {
    public ConnectionClosed {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(lifetime);
      Objects.requireNonNull(detail);
    }

    /** The same where no message had begun. */
    public ConnectionClosed(long timeNanos, ConnectionId connection, CloseReason reason, long received, long sent,
        long unsent, Duration lifetime, String detail) {
      this(timeNanos, connection, reason, received, sent, unsent, 0, lifetime, detail);
    }
  }

  /**
   * What somebody at the monitor or at the API asked for has been done to a connection. An end is not told so but as closed.
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
   * A connection did not take what somebody at the monitor or at the API wanted sent. Our own replies are never refused so.
   *
   * @param refusal why
   * @param bytes how many were to be sent
   */
  record SendRefused(long timeNanos, ConnectionId connection, Refusal refusal, long bytes) implements ConnectionEvent {
    public SendRefused {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(refusal);
    }
  }

  /**
   * Clients were closed at once, as they were too many; they never were connections. Of those that a limit refuses within a second one
   * is told, with how many they were.
   *
   * @param remote the newest of them
   * @param limit which limit it was over
   * @param allowed how much that limit allows
   * @param count how many were refused for it since this was told last, 1 or more
   */
  record ConnectionRefused(long timeNanos, InetSocketAddress remote, Limit limit, int allowed,
      long count) implements ServerEvent {
    public ConnectionRefused {
      Objects.requireNonNull(remote);
      Objects.requireNonNull(limit);
      if (count < 1) {
        throw new IllegalArgumentException("somebody was refused: " + count);
      }
    }

    /** The same of one client. */
    public ConnectionRefused(long timeNanos, InetSocketAddress remote, Limit limit, int allowed) {
      this(timeNanos, remote, limit, allowed, 1);
    }
  }

  /**
   * The system would not give us connections that wait, for want of file descriptors as a rule. Told when it does again, and every
   * few seconds while it does not.
   *
   * @param count attempts that failed since this was told last, 1 or more
   * @param cause the newest failure, in the system's words
   */
  record AcceptFailed(long timeNanos, long count, String cause) implements ServerEvent {
    public AcceptFailed {
      Objects.requireNonNull(cause);
    }
  }

  /**
   * Code that is not ours has not answered a message for a while; told once for each message it is stuck with.
   *
   * @param handler its name
   * @param since for how long by now
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
   * The event log is recorded, or no longer.
   *
   * @param missed how many events were told and not recorded since the recording was suspended; 0 unless it is resumed or stopped
   * @param detail where it is recorded, or why it cannot be; as the system says it
   */
  record RecordingChanged(long timeNanos, RecordingChange change, long missed, String detail) implements ServerEvent {
    public RecordingChanged {
      Objects.requireNonNull(change);
      Objects.requireNonNull(detail);
    }
  }

  /**
   * Little of the memory that clients may take is left, or enough again.
   *
   * @param used how many bytes of it were held
   * @param budget how many may be
   */
  record MemoryChanged(long timeNanos, MemoryChange change, long used, long budget) implements ServerEvent {
    public MemoryChanged {
      Objects.requireNonNull(change);
    }
  }

  /** The server no longer listens and every connection has been told as closed. */
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
