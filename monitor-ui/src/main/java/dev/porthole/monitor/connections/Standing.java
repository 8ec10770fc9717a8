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
public record Standing(ConnectionRow.State state, ConnectionState held, Optional<CloseReason> reason)
    implements
      Comparable<Standing> {
  private static final Comparator<Standing> ORDER = Comparator.comparing(Standing::state)
      .thenComparing(Standing::held).thenComparing(standing -> standing.reason().map(Enum::ordinal).orElse(-1));

  private static final Map<ConnectionState, Standing> OPEN_BY = Arrays.stream(ConnectionState.values())
      .collect(Collectors.toMap(held -> held, held -> new Standing(ConnectionRow.State.OPEN, held, Optional.empty()),
          (one, _) -> one, () -> new EnumMap<>(ConnectionState.class)));

  static final Standing OPEN = open(ConnectionState.OPEN);

  static Standing open(ConnectionState held) {
    return OPEN_BY.get(held);
  }

  static Standing ended(ConnectionRow.State state, Optional<CloseReason> reason) {
    return new Standing(state, ConnectionState.OPEN, reason);
  }

  @Override
  public int compareTo(Standing other) {
    return ORDER.compare(this, other);
  }
}
