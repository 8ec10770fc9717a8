package dev.porthole.monitor.query;

import dev.porthole.shared.event.Direction;
import java.util.Optional;

/**
 * A filter by direction.
 *
 * <p>Threads: immutable.
 */
public enum DirectionFilter {
  BOTH(Optional.empty()),
  RECEIVED(Optional.of(Direction.RECEIVED)),
  SENT(Optional.of(Direction.SENT));

  private final Optional<Direction> direction;

  DirectionFilter(Optional<Direction> direction) {
    this.direction = direction;
  }

  /** @param way the direction to test; empty for none, which only {@code BOTH} accepts */
  public boolean has(Optional<Direction> way) {
    return this == BOTH || direction.equals(way);
  }

  /** Empty for both directions. */
  public Optional<Direction> direction() {
    return direction;
  }
}
