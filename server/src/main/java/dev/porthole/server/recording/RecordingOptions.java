package dev.porthole.server.recording;

/**
 * How a recording is written.
 *
 * <p>Threads: immutable.
 *
 * @param whenDiskHangs what it does when the disk does not answer
 * @param segmentBytes about how long a segment is, before another one is begun
 */
public record RecordingOptions(Durability durability, Retention retention, WhenDiskHangs whenDiskHangs,
    long segmentBytes) {
  private static final long SEGMENT_BYTES = 64L << 20;

  public static final RecordingOptions DEFAULT = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      WhenDiskHangs.DEFAULT, SEGMENT_BYTES);

  /** The same, with what is done by default when the disk does not answer. */
  public RecordingOptions(Durability durability, Retention retention, long segmentBytes) {
    this(durability, retention, WhenDiskHangs.DEFAULT, segmentBytes);
  }

  public RecordingOptions withDurability(Durability wanted) {
    return new RecordingOptions(wanted, retention, whenDiskHangs, segmentBytes);
  }

  public RecordingOptions withRetention(Retention wanted) {
    return new RecordingOptions(durability, wanted, whenDiskHangs, segmentBytes);
  }

  public RecordingOptions withWhenDiskHangs(WhenDiskHangs wanted) {
    return new RecordingOptions(durability, retention, wanted, segmentBytes);
  }
}
