package dev.porthole.shared.event;

/**
 * Counts of everything that an event log has been told, whether or not anybody has read it.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections
 * @param closed connections, of those opened
 * @param turnedAway clients that never became a connection: one for each refusal, and for each failure to accept
 * @param received bytes
 * @param sent bytes
 * @param chunks reads and writes that carried something
 * @param events of any kind
 */
public record EventTotals(long opened, long closed, long turnedAway, long received, long sent, long chunks,
    long events) {
  public static final EventTotals NONE = new EventTotals(0, 0, 0, 0, 0, 0, 0);

  /** How many connections are open. */
  public long open() {
    return opened - closed;
  }

  /** How many clients have left or were never let in. */
  public long ended() {
    return closed + turnedAway;
  }
}
