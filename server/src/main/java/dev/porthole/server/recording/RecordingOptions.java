package dev.porthole.server.recording;

/**
 * How a recording is written.
 *
 * <p>Threads: immutable.
 *
 * @param whenDiskHangs what the recorder does when the disk does not respond
 * @param segmentBytes approximate length of a segment before the next one is started
 */
public record RecordingOptions(Durability durability, Retention retention, WhenDiskHangs whenDiskHangs,
    long segmentBytes) {
  private static final long SEGMENT_BYTES = 64L << 20;

  public static final RecordingOptions DEFAULT = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      WhenDiskHangs.DEFAULT, SEGMENT_BYTES);

  /** Options with the default behaviour for a disk that does not respond. */
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
