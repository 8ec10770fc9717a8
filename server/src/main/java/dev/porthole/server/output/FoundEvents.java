package dev.porthole.server.output;

import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;

/**
 * Prints the events that a search finds.
 *
 * <p>Threads: confined to the searching thread.
 */
public interface FoundEvents {
  /** Prints the next event found and the conversation around it. */
  void onFound(Found found, HitContext context);

  /**
   * Called at the end of the search: {@code count} chunks were not searched because the regular expression took too
   * long.
   */
  default void onSkipped(long count) {}

  /** Called at the end of the search: {@code count} events are of a kind that this program does not know. */
  default void onUnknown(long count) {}
}
