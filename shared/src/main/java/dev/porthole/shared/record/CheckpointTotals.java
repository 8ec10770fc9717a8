package dev.porthole.shared.record;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The first record of a checkpoint: totals over everything before. Kind 66; kind 64, without the epoch, in recordings
 * of format 1.
 *
 * <p>Offsets: 16 opened, 24 closed, 32 received, 40 sent, 48 events, 56 largest number of a connection, 64 and 72
 * epoch.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections opened
 * @param closed connections closed
 * @param received bytes received
 * @param sent bytes sent
 * @param events events of any kind
 * @param largestConnection the largest connection number so far; 0 if there was none
 * @param epoch the epoch of the event and connection numbers; empty in format 1
 */
public record CheckpointTotals(long opened, long closed, long received, long sent, long events,
    long largestConnection, Optional<UUID> epoch) {
  /** The length of the record in bytes. */
  public static final int SIZE = 80;

  static final byte WITHOUT_EPOCH = 64;
  static final byte KIND = 66;
  private static final int FIELDS = EventRecord.HEADER;
  private static final int EPOCH = FIELDS + 6 * Long.BYTES;

  /**
   * Writes the record, which is {@link #SIZE} bytes long.
   *
   * @throws java.util.NoSuchElementException if there is no epoch: format 1 is no longer written
   */
  public void write(long timeNanos, ByteBuffer page, int at) {
    UUID present = epoch.orElseThrow();
    CheckpointRecord.writeHeader(KIND, SIZE, timeNanos, page, at);
    page.putLong(at + FIELDS, opened).putLong(at + 24, closed).putLong(at + 32, received).putLong(at + 40, sent)
        .putLong(at + 48, events).putLong(at + 56, largestConnection);
    page.putLong(at + EPOCH, present.getMostSignificantBits()).putLong(at + EPOCH + Long.BYTES,
        present.getLeastSignificantBits());
  }

  /** Reads the record at {@code at}, for which {@link CheckpointRecord#of} returned {@code TOTALS}. */
  public static CheckpointTotals read(ByteBuffer page, int at) {
    return new CheckpointTotals(page.getLong(at + FIELDS), page.getLong(at + 24), page.getLong(at + 32),
        page.getLong(at + 40), page.getLong(at + 48), page.getLong(at + 56),
        EventRecord.kind(page, at) == WITHOUT_EPOCH
            ? Optional.empty()
            : Optional.of(new UUID(page.getLong(at + EPOCH), page.getLong(at + EPOCH + Long.BYTES))));
  }
}
