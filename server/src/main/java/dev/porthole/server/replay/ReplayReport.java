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
 * @param sent bytes
 * @param unsent bytes that were to be sent and were not taken
 * @param received bytes
 * @param receivedMessages 0 without a framing
 * @param recorded bytes that the other side had said
 * @param recordedMessages 0 without a framing
 * @param took from connected to ended
 * @param recordedTime from its first event to its last
 * @param differences the first few of what differs in what the other side said
 * @param differenceCount all of them
 * @param uncut why what came was not compared to its end; empty if it was
 * @param end how it ended in the recording, and how now, if that differs
 */
public record ReplayReport(ConnectionId connection, ReplayPlan plan, long sent, long unsent, long received,
    long receivedMessages, long recorded, long recordedMessages, Duration took, Duration recordedTime,
    List<Difference> differences, long differenceCount, Optional<String> uncut, Optional<String> end) {
  public ReplayReport {
    differences = List.copyOf(differences);
  }

  /** Whether all was as it was recorded. */
  public boolean isSame() {
    return differenceCount == 0 && unsent == 0 && uncut.isEmpty() && end.isEmpty();
  }
}
