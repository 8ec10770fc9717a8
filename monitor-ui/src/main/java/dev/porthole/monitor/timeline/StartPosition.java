package dev.porthole.monitor.timeline;

import dev.porthole.monitor.history.HistoryHit;
import dev.porthole.shared.event.ConnectionId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a window on a recording shows first.
 *
 * <p>Threads: immutable.
 *
 * @param instant in nanoseconds since the epoch; without it the end
 * @param connection the one that is selected then; without it none
 */
public record StartPosition(OptionalLong instant, Optional<ConnectionId> connection) {
  /** How things stood at the end. */
  public static final StartPosition END = new StartPosition(OptionalLong.empty(), Optional.empty());

  /** An instant, in nanoseconds since the epoch. */
  public static StartPosition at(long nanos) {
    return new StartPosition(OptionalLong.of(nanos), Optional.empty());
  }

  static StartPosition of(HistoryHit hit) {
    return new StartPosition(OptionalLong.of(hit.timeNanos()), hit.connection());
  }
}
