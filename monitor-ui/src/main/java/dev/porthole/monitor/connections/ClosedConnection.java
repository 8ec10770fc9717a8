package dev.porthole.monitor.connections;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that has ended, or a client that was never connected.
 *
 * <p>Threads: immutable.
 *
 * @param timeNanos when it ended, in nanoseconds since the epoch
 * @param origin the connection; the server if it never became a connection
 * @param address the client's address; empty if the system did not report it
 * @param reason why the connection was closed; empty for other kinds
 * @param detail one additional line, as the event holds it
 * @param lifetime from the accept to the end
 * @param incomplete number of bytes received of an incomplete last message
 */
public record ClosedConnection(Kind kind, long timeNanos, Origin origin, String address, Optional<CloseReason> reason,
    String detail,
    Duration lifetime, long received, long sent, long unsent,
    long incomplete) {
  /** How it ended. */
  public enum Kind {
    CLOSED,
    /** The closing event was missed. */
    GONE,
    /** A limit refused the client. */
    REFUSED,
    /** The system call that accepts a connection failed. */
    ACCEPT_FAILED
  }

  /** The connection's number; 0 if it never became a connection. */
  long number() {
    return origin instanceof ConnectionKey connection ? connection.number() : 0;
  }

  public static ClosedConnection of(ConnectionClosed event, ConnectionRow row) {
    return new ClosedConnection(Kind.CLOSED, event.timeNanos(), row.key(), row.addressProperty().get(),
        Optional.of(event.reason()), event.detail(), event.lifetime(), event.received(), event.sent(),
        event.unsent(), event.incomplete());
  }

  /** Creates the entry of a connection whose closing event was missed. */
  public static ClosedConnection of(ConnectionRow lost) {
    return new ClosedConnection(Kind.GONE, lost.endedNanos(), lost.key(), lost.addressProperty().get(),
        Optional.empty(),
        "", lost.lifetime(), lost.receivedProperty().get(), lost.sentProperty().get(), 0, 0);
  }

  public static ClosedConnection of(ServerId server, ConnectionRefused event) {
    return never(server, Kind.REFUSED, event.timeNanos(), Addresses.text(event.remote()),
        event.limit().term() + " " + event.allowed() + (event.count() == 1 ? "" : " · × " + event.count()));
  }

  public static ClosedConnection of(ServerId server, AcceptFailed event) {
    return never(server, Kind.ACCEPT_FAILED, event.timeNanos(), "", "× " + event.count() + " · " + event.cause());
  }

  private static ClosedConnection never(ServerId server, Kind kind, long timeNanos, String address,
      String detail) {
    return new ClosedConnection(kind, timeNanos, server, address, Optional.empty(), detail, Duration.ZERO, 0, 0, 0, 0);
  }
}
