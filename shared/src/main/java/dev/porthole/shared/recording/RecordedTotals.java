package dev.porthole.shared.recording;

/**
 * Counts of everything recorded before some place of a recording.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections
 * @param closed connections
 * @param received bytes
 * @param sent bytes
 * @param events of any kind
 */
public record RecordedTotals(long opened, long closed, long received, long sent, long events) {
  public static final RecordedTotals NONE = new RecordedTotals(0, 0, 0, 0, 0);
}
