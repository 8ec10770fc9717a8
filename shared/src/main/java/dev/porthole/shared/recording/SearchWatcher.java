package dev.porthole.shared.recording;

/**
 * Receives the results of a search while it runs.
 *
 * <p>Threads: called on the searching thread; the search waits meanwhile.
 */
public interface SearchWatcher {
  /**
   * Receives the next matching event; newest first.
   *
   * @return whether more events are wanted
   */
  boolean onFound(Found found);

  /** Called at the end if {@code count} events in the range read are damaged or were never recorded. */
  default void onMissed(long count) {}

  /**
   * Called at the end if {@code count} events read are of a kind that this program does not know: a newer program wrote
   * them.
   */
  default void onUnknown(long count) {}

  /**
   * Called at the end if {@code count} chunks were not searched because the regular expression took too long; they may
   * match.
   */
  default void onSkipped(long count) {}

  /** Called now and then, and at the end, with the share of the recording searched so far, from 0 to 1. */
  default void onProgress(double share) {}
}
