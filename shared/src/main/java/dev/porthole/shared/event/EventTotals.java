package dev.porthole.shared.event;

/**
 * Counts of everything appended to an event log, whether or not it was read.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections opened
 * @param closed connections closed, out of those opened
 * @param turnedAway clients that never became a connection: one for each refusal and for each failure to accept
 * @param received bytes received
 * @param sent bytes sent
 * @param chunks reads and writes of at least one byte
 * @param events events of any kind
 */
public record EventTotals(long opened, long closed, long turnedAway, long received, long sent, long chunks,
    long events) {
  public static final EventTotals NONE = new EventTotals(0, 0, 0, 0, 0, 0, 0);

  /** How many connections are open. */
  public long open() {
    return opened - closed;
  }

  /** How many clients have disconnected or were turned away. */
  public long ended() {
    return closed + turnedAway;
  }
}
