package dev.porthole.server.replay;

import dev.porthole.shared.event.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a connection that was played back.
 *
 * <p>Threads: immutable.
 *
 * @param sent what we sent
 * @param received what the other side said
 * @param recorded what the other side had said
 * @param differences between the two
 * @param end how it ended in the recording, and how now, if that differs
 */
public record ReplayReport(ConnectionId connection, ReplayPlan plan, Sent sent, Amount received, Amount recorded,
    Times times, Found differences, Optional<String> end) {
  /** @param unsent bytes that were to be sent and were not taken */
  public record Sent(long bytes, long unsent) {}

  /** @param messages 0 without a framing */
  public record Amount(long bytes, long messages) {}

  /**
   * @param played from connected to ended
   * @param recorded from its first event to its last
   */
  public record Times(Duration played, Duration recorded) {}

  /**
   * @param first the first few
   * @param count all of them
   * @param uncut why what came was not compared to its end; empty if it was
   */
  public record Found(List<Difference> first, long count, Optional<String> uncut) {
    public Found {
      first = List.copyOf(first);
    }
  }

  /** Whether all was as it was recorded. */
  public boolean isSame() {
    return differences.count == 0 && sent.unsent == 0 && differences.uncut.isEmpty() && end.isEmpty();
  }
}
