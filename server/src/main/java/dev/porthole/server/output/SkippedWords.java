package dev.porthole.server.output;

import java.util.Locale;

/**
 * The message for texts on which a regular expression took too long.
 *
 * <p>Threads: stateless.
 */
public final class SkippedWords {
  private SkippedWords() {}

  /** @param count 1 or more */
  public static String of(long count) {
    return String.format(Locale.ROOT, "%,d text%s too hard for this pattern and %s not searched", count,
        count == 1 ? " was" : "s were", count == 1 ? "was" : "were");
  }
}
