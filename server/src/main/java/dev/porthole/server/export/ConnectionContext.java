package dev.porthole.server.export;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecordedConnection;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What is known about the server and the open connections at the current event, even if the events that reported it are
 * not selected.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class ConnectionContext {
  /** A connection when first seen: its addresses, and the bytes carried before. */
  record Peer(InetSocketAddress remote, Optional<InetSocketAddress> local, long received, long sent) {}

  private final Map<ConnectionId, Peer> open = new HashMap<>();
  private final LongFunction<Optional<InetSocketAddress>> serverAt;
  private final boolean receivesServerStarts;
  private Optional<InetSocketAddress> server = Optional.empty();
  private boolean asked;

  /**
   * @param serverAt looks up where the server listened at an instant, in nanoseconds since the epoch; slow
   * @param receivesServerStarts whether this receives every server start within the range
   */
  ConnectionContext(LongFunction<Optional<InetSocketAddress>> serverAt, boolean receivesServerStarts) {
    this.serverAt = serverAt;
    this.receivesServerStarts = receivesServerStarts;
  }

  /** The address of a connection's client. */
  public Optional<InetSocketAddress> remote(ConnectionId id) {
    return peer(id).map(Peer::remote);
  }

  Optional<Peer> peer(ConnectionId id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Where the server listens at the time of the current event. */
  Optional<InetSocketAddress> server(long nanos) {
    if (!receivesServerStarts || server.isEmpty() && !asked) {
      asked = true; // later server starts are received
      server = serverAt.apply(nanos);
    }
    return server;
  }

  void onOpen(RecordedConnection connection) {
    open.put(connection.connection(),
        new Peer(connection.remote(), connection.opened().local(), connection.received(), connection.sent()));
  }

  /** Called before an event is handed over. */
  void before(ServerEvent event) {
    switch (event) {
      case ServerStarted started -> {
        open.clear(); // the previous run may have ended without events
        server = Optional.of(started.local());
      }
      case ConnectionOpened opened -> open.put(opened.connection(), new Peer(opened.remote(), opened.local(), 0, 0));
      default -> {
        // no address
      }
    }
  }

  /** Called after an event was handed over, or instead of it. */
  void after(ServerEvent event) {
    switch (event) {
      case ConnectionClosed closed -> open.remove(closed.connection());
      case ServerStopped _ -> open.clear();
      default -> {
        // nothing ends
      }
    }
  }

  /** Called for events before the selected range. */
  void past(ServerEvent event) {
    before(event);
    if (event instanceof ChunkEvent chunk) {
      long end = chunk.offset() + chunk.data().length();
      open.computeIfPresent(chunk.connection(), (_, peer) -> switch (chunk.direction()) {
        case RECEIVED -> new Peer(peer.remote(), peer.local(), end, peer.sent());
        case SENT -> new Peer(peer.remote(), peer.local(), peer.received(), end);
      });
    }
    after(event);
  }
}
