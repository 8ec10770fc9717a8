package dev.porthole.monitor.model;

import dev.porthole.shared.event.Direction;
import java.util.Optional;

/**
 * Which directions are meant.
 *
 * <p>Threads: immutable.
 */
public enum Sides {
  BOTH,
  RECEIVED,
  SENT;

  boolean has(LineKind kind) {
    return switch (this) {
      case BOTH -> true;
      case RECEIVED -> kind == LineKind.RECEIVED;
      case SENT -> kind == LineKind.SENT;
    };
  }

  /** Nothing for both. */
  Optional<Direction> direction() {
    return switch (this) {
      case BOTH -> Optional.empty();
      case RECEIVED -> Optional.of(Direction.RECEIVED);
      case SENT -> Optional.of(Direction.SENT);
    };
  }
}
