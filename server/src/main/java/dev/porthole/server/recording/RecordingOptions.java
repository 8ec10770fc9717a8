package dev.porthole.server.recording;

/**
 * How a recording is written.
 *
 * <p>Threads: immutable.
 *
 * @param segmentBytes about how long a segment is, before another one is begun
 */
public record RecordingOptions(Durability durability, Retention retention, long segmentBytes) {
  private static final long SEGMENT_BYTES = 64L << 20;

  public static final RecordingOptions DEFAULT = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      SEGMENT_BYTES);

  public RecordingOptions withDurability(Durability wanted) {
    return new RecordingOptions(wanted, retention, segmentBytes);
  }

  public RecordingOptions withRetention(Retention wanted) {
    return new RecordingOptions(durability, wanted, segmentBytes);
  }
}
