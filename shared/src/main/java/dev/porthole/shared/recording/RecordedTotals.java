package dev.porthole.shared.recording;

/**
 * Totals over everything recorded before a position in a recording.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections opened
 * @param closed connections closed
 * @param received bytes received
 * @param sent bytes sent
 * @param events events of any kind
 */
public record RecordedTotals(long opened, long closed, long received, long sent, long events) {
  public static final RecordedTotals NONE = new RecordedTotals(0, 0, 0, 0, 0);
}
