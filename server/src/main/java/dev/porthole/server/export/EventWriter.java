package dev.porthole.server.export;

import dev.porthole.shared.event.EventCursor;

/**
 * Writes events in one format as they arrive; keeps state only for open connections. Throws {@link
 * java.io.UncheckedIOException} if it cannot write.
 *
 * <p>Threads: confined to one thread at a time.
 */
public interface EventWriter extends EventCursor.Reader {
  /** {@inheritDoc} By default they count as missing. */
  @Override
  default void onUnknown(long count) {
    onMissed(count);
  }

  /** Writes and flushes what is pending; no events may follow. The output stays open. */
  void finish();
}
