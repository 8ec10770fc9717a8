package dev.porthole.shared.codec.search;

import java.util.function.Supplier;

/**
 * Runs searches and counts the texts on which a regular expression was abandoned: an unsearched text must not look like
 * a text without a hit.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class SkippedTexts {
  private long count;

  /** How many texts were skipped. */
  public long count() {
    return count;
  }

  /**
   * The result of a search in one text.
   *
   * @param otherwise the result if the search is abandoned
   * @throws SlowPatternException if the thread was interrupted; the interrupt status stays set
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

  /** Runs a search that hands over its hits itself. */
  void run(Runnable search) {
    find(() -> {
      search.run();
      return true;
    }, false);
  }
}
