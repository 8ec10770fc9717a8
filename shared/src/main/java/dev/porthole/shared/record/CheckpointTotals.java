package dev.porthole.shared.record;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The first record of a checkpoint: what everything before it adds up to. Kind 66; kind 64, without the epoch, in recordings of format 1.
 *
 * <p>Offsets: 16 opened, 24 closed, 32 received, 40 sent, 48 events, 56 largest number of a connection, 64 and 72 epoch.
 *
 * <p>Threads: immutable.
 *
 * @param opened connections
 * @param closed connections
 * @param received bytes
 * @param sent bytes
 * @param events of any kind
 * @param largestConnection the largest number that a connection has had; 0 if there was none
 * @param epoch what the numbers of events and connections belong to; empty in format 1
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
   * Writes the record, which is of {@link #SIZE} bytes.
   *
   * @throws java.util.NoSuchElementException if it has no epoch: format 1 is no longer written
   */
  public void write(long timeNanos, ByteBuffer page, int at) {
    UUID present = epoch.orElseThrow();
    CheckpointRecord.writeHeader(KIND, SIZE, timeNanos, page, at);
    page.putLong(at + FIELDS, opened).putLong(at + 24, closed).putLong(at + 32, received).putLong(at + 40, sent)
        .putLong(at + 48, events).putLong(at + 56, largestConnection);
    page.putLong(at + EPOCH, present.getMostSignificantBits()).putLong(at + EPOCH + Long.BYTES,
        present.getLeastSignificantBits());
  }

  /** The record at {@code at}, which {@link CheckpointRecord} says is this one. */
  public static CheckpointTotals read(ByteBuffer page, int at) {
    return new CheckpointTotals(page.getLong(at + FIELDS), page.getLong(at + 24), page.getLong(at + 32),
        page.getLong(at + 40), page.getLong(at + 48), page.getLong(at + 56),
        EventRecord.kind(page, at) == WITHOUT_EPOCH
            ? Optional.empty()
            : Optional.of(new UUID(page.getLong(at + EPOCH), page.getLong(at + EPOCH + Long.BYTES))));
  }
}
