package dev.porthole.monitor.connections;

import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.CloseReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a connection stands; those that are open and held up by nothing come first.
 *
 * <p>Threads: immutable.
 *
 * @param held what holds it up, as the server said last; {@link ConnectionState#OPEN} of one that has ended
 * @param reason why it ended; empty where it has not, or that is not known
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
    return OPEN_BY.get(held);
  }

  static ConnectionStatus ended(ConnectionRow.State state, Optional<CloseReason> reason) {
    return new ConnectionStatus(state, ConnectionState.OPEN, reason);
  }

  @Override
  public int compareTo(ConnectionStatus other) {
    return ORDER.compare(this, other);
  }
}
