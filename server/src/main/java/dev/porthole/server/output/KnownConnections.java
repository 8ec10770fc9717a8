package dev.porthole.server.output;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a log reader remembers of connections between their events: addresses and incomplete characters. Bounded: a
 * missed event may have been the end of a connection, so the least recently active connections are forgotten.
 *
 * <p>Threads: confined to the reader's thread.
 */
public final class KnownConnections {
  private static final int MOST = 100_000;
  private static final String UNKNOWN_ADDRESS = "?";

  private record Known(String address, ConnectionText text) {}

  private final CharsetChoice charset;
  private final Function<ConnectionId, Optional<InetSocketAddress>> others;
  private final Map<ConnectionId, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConnectionId, Known> eldest) {
      return size() > MOST;
    }
  };

  KnownConnections(CharsetChoice charset) {
    this(charset, _ -> Optional.empty());
  }

  /** @param others looks up connections whose opening is not among the events */
  public KnownConnections(CharsetChoice charset, Function<ConnectionId, Optional<InetSocketAddress>> others) {
    this.charset = charset;
    this.others = others;
  }

  public void opened(ConnectionOpened event) {
    known.put(event.connection(), newcomer(event.remote()));
  }

  public void forget(ConnectionId id) {
    known.remove(id);
  }

  /** The client's address, or {@code ?}. */
  public String address(ConnectionId id) {
    Known connection = known.get(id);
    return connection == null ? addressElsewhere(id) : connection.address;
  }

  /** The text that a chunk completes. */
  public String text(ChunkEvent chunk) {
    return known.computeIfAbsent(chunk.connection(),
        id -> new Known(addressElsewhere(id), new ConnectionText(charset))).text
        .decode(chunk);
  }

  private String addressElsewhere(ConnectionId id) {
    return others.apply(id).map(Addresses::text).orElse(UNKNOWN_ADDRESS);
  }

  private Known newcomer(InetSocketAddress remote) {
    return new Known(Addresses.text(remote), new ConnectionText(charset));
  }
}
