package dev.porthole.shared.recording;

import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import java.util.Optional;
import java.util.Set;

/**
 * Selects events of a recording; an empty criterion matches everything.
 *
 * <p>Threads: immutable.
 *
 * @param pattern what a chunk must contain, in the stream of its connection and direction
 * @param connections any of these connections
 * @param address the peer's host, such as {@code 10.0.0.7}, or host and port, such as {@code 10.0.0.7:4001}
 * @param direction the direction of chunks
 * @param fromNanos inclusive, since the epoch
 * @param toNanos exclusive
 * @param kinds any of these kinds
 */
public record RecordingQuery(Optional<BytePattern> pattern, Set<ConnectionId> connections, Optional<String> address,
    Optional<Direction> direction, long fromNanos, long toNanos, Set<EventKind> kinds) {
  /** Matches every event. */
  public static final RecordingQuery ALL = new RecordingQuery(Optional.empty(), Set.of(), Optional.empty(),
      Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, Set.of());

  public RecordingQuery {
    connections = Set.copyOf(connections);
    kinds = Set.copyOf(kinds);
  }

  public RecordingQuery withPattern(BytePattern wanted) {
    return new RecordingQuery(Optional.of(wanted), connections, address, direction, fromNanos, toNanos, kinds);
  }

  public RecordingQuery withConnections(Set<ConnectionId> wanted) {
    return new RecordingQuery(pattern, wanted, address, direction, fromNanos, toNanos, kinds);
  }

  public RecordingQuery withAddress(String wanted) {
    return new RecordingQuery(pattern, connections, Optional.of(wanted), direction, fromNanos, toNanos, kinds);
  }

  public RecordingQuery withDirection(Direction wanted) {
    return new RecordingQuery(pattern, connections, address, Optional.of(wanted), fromNanos, toNanos, kinds);
  }

  /** This query, limited to a time range: from inclusive, to exclusive, in nanoseconds since the epoch. */
  public RecordingQuery between(long from, long to) {
    return new RecordingQuery(pattern, connections, address, direction, from, to, kinds);
  }

  public RecordingQuery withKinds(Set<EventKind> wanted) {
    return new RecordingQuery(pattern, connections, address, direction, fromNanos, toNanos, wanted);
  }
}
