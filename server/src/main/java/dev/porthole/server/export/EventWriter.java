package dev.porthole.server.export;

import dev.porthole.shared.event.EventCursor;

/**
 * Writes events as they come, in one format; keeps nothing of them but what a connection needs while it is open. What cannot be
 * written is told by an {@link java.io.UncheckedIOException}.
 *
 * <p>Threads: confined to one at a time.
 */
public interface EventWriter extends EventCursor.Reader {
  /** {@inheritDoc} A format that has no words for them counts them among the missing. */
  @Override
  default void onUnknown(long count) {
    onMissed(count);
  }

  /** Writes what waits to be written, and flushes; then no more events may come. What it writes to stays open. */
  void finish();
}
