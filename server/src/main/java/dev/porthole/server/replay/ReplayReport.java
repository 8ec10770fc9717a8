package dev.porthole.server.replay;

import dev.porthole.shared.event.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a replay.
 *
 * <p>Threads: immutable.
 *
 * @param sent what we sent
 * @param received what the other side sent
 * @param recorded what the other side sent in the recording
 * @param differences the differences between the two
 * @param end how the connection ended in the recording, and how now, if that differs
 */
public record ReplayReport(ConnectionId connection, ReplayPlan plan, Sent sent, Amount received, Amount recorded,
    Times times, Found differences, Optional<String> end) {
  /** @param unsent bytes that the other side did not accept */
  public record Sent(long bytes, long unsent) {}

  /** @param messages 0 without a framing */
  public record Amount(long bytes, long messages) {}

  /**
   * @param played from connecting to the end
   * @param recorded from the first event to the last
   */
  public record Times(Duration played, Duration recorded) {}

  /**
   * @param first the first few differences
   * @param count the number of all differences
   * @param uncut why the received bytes were not compared to their end; empty if they were
   */
  public record Found(List<Difference> first, long count, Optional<String> uncut) {
    public Found {
      first = List.copyOf(first);
    }
  }

  /** Whether everything was as recorded. */
  public boolean isSame() {
    return differences.count == 0 && sent.unsent == 0 && differences.uncut.isEmpty() && end.isEmpty();
  }
}
