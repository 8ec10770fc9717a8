package dev.porthole.shared.recording;

import java.util.Objects;

/**
 * What a recording holds.
 *
 * <p>Threads: immutable.
 *
 * @param name the recording's folder, as given
 * @param firstNanos when the oldest event happened, since the epoch; 0 if the recording is empty
 * @param lastNanos when the newest event happened
 * @param firstSeq the number of the oldest event; all events up to {@code lastSeq} are there except missed ones
 * @param lastSeq the number of the newest event; one less than the first if the recording is empty
 * @param bytes size on disk
 * @param beingWritten whether a recorder is writing the recording now
 */
public record RecordingSummary(String name, long firstNanos, long lastNanos, long firstSeq, long lastSeq, long bytes,
    boolean beingWritten) {
  public RecordingSummary {
    Objects.requireNonNull(name);
  }

  /** How many event numbers the recording spans. */
  public long events() {
    return lastSeq - firstSeq + 1;
  }
}
