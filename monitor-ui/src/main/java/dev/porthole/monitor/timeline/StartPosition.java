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
 * @param instant in nanoseconds since the epoch; empty for the end
 * @param connection the connection to select; empty for none
 */
public record StartPosition(OptionalLong instant, Optional<ConnectionId> connection) {
  /** The end of the recording. */
  public static final StartPosition END = new StartPosition(OptionalLong.empty(), Optional.empty());

  /** A moment, in nanoseconds since the epoch. */
  public static StartPosition at(long nanos) {
    return new StartPosition(OptionalLong.of(nanos), Optional.empty());
  }

  static StartPosition of(HistoryHit hit) {
    return new StartPosition(OptionalLong.of(hit.timeNanos()), hit.connection());
  }
}
