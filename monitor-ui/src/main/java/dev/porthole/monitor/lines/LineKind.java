package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Direction;
import java.util.Optional;

/**
 * The kind of a line of the conversation.
 *
 * <p>Threads: immutable.
 */
public enum LineKind {
  SERVER_STARTED,
  OPENED,
  RECEIVED(Direction.RECEIVED),
  SENT(Direction.SENT),
  CLOSED,
  SERVER_STOPPED,
  CONNECTION_REFUSED,
  ACCEPT_FAILED,
  HANDLER_STUCK,
  HALF_CLOSED,
  READING_PAUSED,
  READING_RESUMED,
  SEND_REFUSED,
  RECORDING_STARTED,
  RECORDING_SUSPENDED,
  RECORDING_RESUMED,
  RECORDING_STOPPED,
  RECORDING_BEHIND,
  RECORDING_CAUGHT_UP,
  MEMORY_LOW,
  MEMORY_OK;

  private final Optional<Direction> direction;

  LineKind() {
    direction = Optional.empty();
  }

  LineKind(Direction direction) {
    this.direction = Optional.of(direction);
  }

  /** The direction of the line's bytes; empty if it has none. */
  public Optional<Direction> direction() {
    return direction;
  }
}
