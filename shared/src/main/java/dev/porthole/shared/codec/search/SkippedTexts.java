package dev.porthole.shared.codec.search;

import java.util.function.Supplier;

/**
 * Goes on where a text is too hard for a regular expression, and counts such texts: what was not searched must not pass for text without
 * a hit.
 *
 * <p>Threads: confined to one at a time.
 */
public final class SkippedTexts {
  private long count;

  /** How many texts were too hard. */
  public long count() {
    return count;
  }

  /**
   * What a search in one text brings.
   *
   * @param otherwise what counts where it was too hard
   * @throws SlowPatternException if the thread was interrupted, which stays so
   */
  public <T> T find(Supplier<T> search, T otherwise) {
    try {
      return search.get();
    } catch (SlowPatternException slow) {
      if (Thread.currentThread().isInterrupted()) {
        throw slow;
      }
      count++;
      return otherwise;
    }
  }

  /** The same for a search that hands over what it finds. */
  void run(Runnable search) {
    find(() -> {
      search.run();
      return true;
    }, false);
  }
}
