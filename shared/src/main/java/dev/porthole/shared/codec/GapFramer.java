package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A message ends where nothing came for longer than a time, which only the next chunk tells.
 *
 * <p>Threads: confined to one at a time.
 */
final class GapFramer extends BufferingFramer {
  private final long gapNanos;
  private long lastNanos;
  /** Whether the present chunk came too late to belong to what has begun. */
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
