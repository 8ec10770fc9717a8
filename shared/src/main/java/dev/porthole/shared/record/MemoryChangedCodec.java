package dev.porthole.shared.record;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import java.nio.ByteBuffer;

/**
 * Kind 14.
 *
 * <p>Threads: stateless.
 */
final class MemoryChangedCodec extends RecordCodec<MemoryChanged> {
  private static final int CHANGE = SECOND;
  private static final int BUDGET = CHANGE + Long.BYTES;

  MemoryChangedCodec() {
    super(14, EventKind.MEMORY_CHANGED);
  }

  @Override
  long size(MemoryChanged event) {
    return BUDGET + Long.BYTES;
  }

  @Override
  void write(MemoryChanged event, int size, ByteBuffer page, int at) {
    page.putLong(at + FIRST, event.used());
    page.putInt(at + CHANGE, WireNumbers.MEMORY_CHANGE.of(event.change()));
    page.putLong(at + BUDGET, event.budget());
  }

  @Override
  MemoryChanged read(long timeNanos, ByteBuffer page, int at) {
    return new MemoryChanged(timeNanos, WireNumbers.MEMORY_CHANGE.value(page.getInt(at + CHANGE)),
        page.getLong(at + FIRST), page.getLong(at + BUDGET));
  }

  @Override
  boolean isKnown(ByteBuffer page, int at) {
    return WireNumbers.MEMORY_CHANGE.isKnown(page.getInt(at + CHANGE));
  }

  @Override
  long connectionNumber(ByteBuffer page, int at) {
    return 0;
  }
}
