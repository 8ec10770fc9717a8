package dev.porthole.shared.recording;

import java.util.Objects;

/**
 * What a recording holds.
 *
 * <p>Threads: immutable.
 *
 * @param name its folder, as it was given
 * @param firstNanos when its oldest event happened, since the epoch; 0 if it is empty
 * @param lastNanos when its newest event happened
 * @param firstSeq the number of its oldest event; from there to {@code lastSeq} all are there but for those missed
 * @param lastSeq the number of its newest event; one less than the first if it is empty
 * @param bytes on the disk
 * @param beingWritten whether a recorder holds it now
 */
public record RecordingSummary(String name, long firstNanos, long lastNanos, long firstSeq, long lastSeq, long bytes,
    boolean beingWritten) {
  public RecordingSummary {
    Objects.requireNonNull(name);
  }

  /** How many numbers it spans. */
  public long events() {
    return lastSeq - firstSeq + 1;
  }
}
