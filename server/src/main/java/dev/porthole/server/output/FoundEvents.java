package dev.porthole.server.output;

import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;

/**
 * Prints what a search finds.
 *
 * <p>Threads: confined to the one that searches.
 */
public interface FoundEvents {
  /** The next event found, with what was said around it. */
  void onFound(Found found, HitContext context);

  /** The search has ended; {@code count} chunks were too hard for a regular expression and were not searched. */
  default void onSkipped(long count) {}

  /** The search has ended; {@code count} events are of a kind that this program does not know. */
  default void onUnknown(long count) {}
}
