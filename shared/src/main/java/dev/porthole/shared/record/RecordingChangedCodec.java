package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import java.nio.ByteBuffer;

/**
 * Kind 13.
 *
 * <p>Threads: stateless.
 */
final class RecordingChangedCodec extends RecordCodec<RecordingChanged> {
  private static final int CHANGE = SECOND;
  private static final int DETAIL = CHANGE + Integer.BYTES;

  RecordingChangedCodec() {
    super(13, EventKind.RECORDING_CHANGED);
  }

  @Override
  long size(RecordingChanged event) {
    return RecordFields.aligned(DETAIL + RecordFields.textSize(event.detail()));
  }

  @Override
  void write(RecordingChanged event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.missed());
    page.putInt(at + CHANGE, WireNumbers.RECORDING_CHANGE.of(event.change()));
    RecordFields.writeText(event.detail(), page, at + DETAIL);
  }

  @Override
  RecordingChanged read(long timeNanos, ByteBuffer page, int at) {
    return new RecordingChanged(timeNanos, WireNumbers.RECORDING_CHANGE.value(page.getInt(at + CHANGE)),
        page.getLong(at + FIRST), RecordFields.readText(page, at + DETAIL));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.RECORDING_CHANGE.isKnown(page.getInt(at + CHANGE));
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }
}
