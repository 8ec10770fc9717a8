package dev.porthole.server.terminal;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a reader of the log remembers of the connections between their events: address and half-read characters. Bounded: where
 * events were missed, the end of a connection may be among them, so the least recently heard of are forgotten.
 *
 * <p>Threads: confined to the reader.
 */
final class KnownConnections {
  private static final int MOST = 100_000;
  private static final String UNKNOWN_ADDRESS = "?";

  private record Known(String address, ConnectionText text) {}

  private final CharsetChoice charset;
  private final Map<ConnectionId, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConnectionId, Known> eldest) {
      return size() > MOST;
    }
  };

  KnownConnections(CharsetChoice charset) {
    this.charset = charset;
  }

  void opened(ConnectionOpened event) {
    known.put(event.connection(), newcomer(event.remote()));
  }

  void forget(ConnectionId id) {
    known.remove(id);
  }

  String address(ConnectionId id) {
    Known connection = known.get(id);
    return connection == null ? UNKNOWN_ADDRESS : connection.address;
  }

  String text(ChunkEvent chunk) {
    return known.computeIfAbsent(chunk.connection(), _ -> new Known(UNKNOWN_ADDRESS, new ConnectionText(charset))).text
        .decode(chunk);
  }

  private Known newcomer(InetSocketAddress remote) {
    return new Known(Addresses.text(remote), new ConnectionText(charset));
  }
}
