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
 * What is known of the server and of the open connections at the event that is handed over now, though the events that told it may
 * not be wanted.
 *
 * <p>Threads: confined to one at a time.
 */
public final class ConnectionContext {
  /** How a connection stood when it was heard of first: its client, and the bytes carried before. */
  record Peer(InetSocketAddress remote, Optional<InetSocketAddress> local, long received, long sent) {}

  private final Map<ConnectionId, Peer> open = new HashMap<>();
  private final LongFunction<Optional<InetSocketAddress>> serverAt;
  private final boolean serverIsTold;
  private Optional<InetSocketAddress> server = Optional.empty();
  private boolean asked;

  /**
   * @param serverAt where the server listened at an instant, in nanoseconds since the epoch; takes its time
   * @param serverIsTold whether each start of a server that comes between is told here
   */
  ConnectionContext(LongFunction<Optional<InetSocketAddress>> serverAt, boolean serverIsTold) {
    this.serverAt = serverAt;
    this.serverIsTold = serverIsTold;
  }

  /** A connection's client. */
  public Optional<InetSocketAddress> remote(ConnectionId id) {
    return peer(id).map(Peer::remote);
  }

  Optional<Peer> peer(ConnectionId id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Where the server listens at the instant of the event that is handed over. */
  Optional<InetSocketAddress> server(long nanos) {
    if (!serverIsTold || server.isEmpty() && !asked) {
      asked = true; // what comes later is told
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
        open.clear(); // the run before it may have ended without a word
        server = Optional.of(started.local());
      }
      case ConnectionOpened opened -> open.put(opened.connection(), new Peer(opened.remote(), opened.local(), 0, 0));
      default -> {
        // tells no address
      }
    }
  }

  /** Called after an event was handed over, or in place of that. */
  void after(ServerEvent event) {
    switch (event) {
      case ConnectionClosed closed -> open.remove(closed.connection());
      case ServerStopped _ -> open.clear();
      default -> {
        // ends nothing
      }
    }
  }

  /** Called for what came before all that is wanted. */
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
