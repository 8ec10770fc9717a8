package dev.porthole.monitor.connections;

import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.CloseReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The status of a connection; open connections that nothing holds up sort first.
 *
 * <p>Threads: immutable.
 *
 * @param held what holds the connection up, as of the server's latest answer; {@link ConnectionState#OPEN} if it has
 *     ended
 * @param reason why the connection ended; empty if it is open or the reason is unknown
 */
record ConnectionStatus(ConnectionRow.State state, ConnectionState held, Optional<CloseReason> reason)
    implements
      Comparable<ConnectionStatus> {
  private static final Comparator<ConnectionStatus> ORDER = Comparator.comparing(ConnectionStatus::state)
      .thenComparing(ConnectionStatus::held).thenComparing(standing -> standing.reason().map(Enum::ordinal).orElse(-1));

  private static final Map<ConnectionState, ConnectionStatus> OPEN_BY = Arrays.stream(ConnectionState.values())
      .collect(
          Collectors.toMap(held -> held, held -> new ConnectionStatus(ConnectionRow.State.OPEN, held, Optional.empty()),
              (one, _) -> one, () -> new EnumMap<>(ConnectionState.class)));

  static final ConnectionStatus OPEN = open(ConnectionState.OPEN);

  static ConnectionStatus open(ConnectionState held) {
    return Objects.requireNonNull(OPEN_BY.get(held));
  }

  static ConnectionStatus ended(ConnectionRow.State state, Optional<CloseReason> reason) {
    return new ConnectionStatus(state, ConnectionState.OPEN, reason);
  }

  @Override
  public int compareTo(ConnectionStatus other) {
    return ORDER.compare(this, other);
  }
}
