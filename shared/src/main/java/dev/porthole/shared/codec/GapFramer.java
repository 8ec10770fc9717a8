package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A message ends when no chunk arrives for longer than the gap time; only the next chunk shows that it has ended.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class GapFramer extends BufferingFramer {
  private final long gapNanos;
  private long lastNanos;
  /** Whether the current chunk arrived too late to belong to the message begun. */
  private boolean late;

  GapFramer(Duration gap, int limit) {
    super(limit);
    gapNanos = gap.toNanos();
  }

  @Override
  public void feed(Bytes chunk, Consumer<Bytes> messages) {
    throw new UnsupportedOperationException("gap: needs the time at which each chunk came");
  }

  @Override
  public void feed(Bytes chunk, long timeNanos, Consumer<Bytes> messages) {
    if (chunk.isEmpty()) {
      return;
    }
    late = timeNanos - lastNanos > gapNanos;
    lastNanos = timeNanos;
    super.feed(chunk, messages);
  }

  @Override
  int findEnd(Bytes chunk, int from, int already) {
    return late && already > 0 ? from : -1;
  }
}
