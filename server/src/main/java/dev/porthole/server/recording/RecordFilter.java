package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects the records of one segment that match a query, except its pattern.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class RecordFilter {
  private final RecordingQuery query;
  private final Set<Long> connections;
  private final boolean anyConnection;
  private final boolean chunksOnly;

  private RecordFilter(RecordingQuery query, Set<Long> connections) {
    this.query = query;
    this.connections = connections;
    this.anyConnection = query.connections().isEmpty() && query.address().isEmpty();
    this.chunksOnly = query.pattern().isPresent() || query.direction().isPresent();
  }

  /** A filter for a segment as it is now; a segment being written may get more connections later. */
  static RecordFilter of(RecordingQuery query, Segment segment) throws IOException {
    Set<Long> connections = query.connections().stream().map(ConnectionId::number).collect(Collectors.toSet());
    if (query.address().isPresent()) {
      Set<Long> there = new HashSet<>();
      String wanted = query.address().get();
      segment.forEachPeer((number, peer) -> {
        if (isAt(peer.remote(), wanted) && (connections.isEmpty() || connections.contains(number))) {
          there.add(number);
        }
      });
      return new RecordFilter(query, there);
    }
    return new RecordFilter(query, connections);
  }

  /** Whether a segment can contain a match. */
  boolean mayFit(SegmentFacts facts) {
    boolean inTime = !facts.isEmpty() && facts.lastNanos >= query.fromNanos() && facts.firstNanos < query.toNanos();
    return inTime && (anyConnection || connections.stream()
        .anyMatch(number -> number >= facts.smallestConnection && number <= facts.largestConnection));
  }

  boolean fits(RecordReader record) {
    if (!record.isEvent() || !record.isKnown()) {
      return false;
    }
    long time = record.timeNanos();
    if (time < query.fromNanos() || time >= query.toNanos()) {
      return false;
    }
    EventKind kind = record.kind();
    if (kind == EventKind.CONNECTION_OPENED) {
      learn(record);
    }
    boolean kindFits = query.kinds().isEmpty() || query.kinds().contains(kind);
    return kindFits && (!chunksOnly || isWantedChunk(kind))
        && (anyConnection || connections.contains(record.connection()));
  }

  /** Adds a connection that a growing segment got after this filter was made. */
  private void learn(RecordReader record) {
    ConnectionOpened opened = (ConnectionOpened) record.event();
    long number = opened.connection().number();
    if (query.address().isPresent() && isAt(opened.remote(), query.address().get())
        && (query.connections().isEmpty() || query.connections().contains(opened.connection()))) {
      connections.add(number);
    }
  }

  private boolean isWantedChunk(EventKind kind) {
    if (kind != EventKind.BYTES_RECEIVED && kind != EventKind.BYTES_SENT) {
      return false;
    }
    return query.direction().isEmpty() || switch (query.direction().get()) {
      case RECEIVED -> kind == EventKind.BYTES_RECEIVED;
      case SENT -> kind == EventKind.BYTES_SENT;
    };
  }

  /** Whether {@code wanted} means this address: a host, or a host and a port; an IPv6 host with or without brackets. */
  static boolean isAt(InetSocketAddress remote, String wanted) {
    String host = remote.getAddress().getHostAddress();
    return wanted.equals(host) || wanted.equals("[" + host + "]")
        || wanted.equals(Addresses.text(remote));
  }
}
