package dev.porthole.monitor.query;

import dev.porthole.shared.event.Direction;
import java.util.Optional;

/**
 * Which directions are meant.
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

  /** @param way of something; empty if it has none, which only both have */
  public boolean has(Optional<Direction> way) {
    return this == BOTH || direction.equals(way);
  }

  /** Nothing for both. */
  public Optional<Direction> direction() {
    return direction;
  }
}
