package dev.porthole.shared.recording;

/**
 * Is told what a search finds, while it goes on.
 *
 * <p>Threads: called by the one that searches, which it holds up.
 */
public interface SearchWatcher {
  /**
   * The next event that fits; newest first.
   *
   * @return whether more are wanted
   */
  boolean onFound(Found found);

  /** Told at the end, if {@code count} events among those that were read are damaged or were never recorded. */
  default void onMissed(long count) {}

  /** Called at the end, if {@code count} events that were read are of a kind that this program does not know: a newer one wrote them. */
  default void onUnknown(long count) {}

  /** Told at the end, if {@code count} chunks were too hard for a regular expression and were not searched: they may fit. */
  default void onSkipped(long count) {}

  /** Told now and then, and at the end: how much of the recording has been looked through, from 0 to 1. */
  default void onProgress(double share) {}
}
