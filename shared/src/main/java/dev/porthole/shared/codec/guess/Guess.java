package dev.porthole.shared.codec.guess;

import java.util.List;

/**
 * What a guesser says of the bytes it was shown: which values fit, best first; or that it cannot tell yet; or that none fits.
 *
 * <p>Threads: immutable.
 *
 * @param <T> what is guessed
 */
public sealed interface Guess<T> {
  /** One or more values fit, the best first, all of them different. */
  record Ranked<T>(List<Candidate<T>> candidates) implements Guess<T> {
    public Ranked {
      candidates = List.copyOf(candidates);
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("a guess without a candidate is not yet one");
      }
    }

    /** The candidate that fits best. */
    public Candidate<T> best() {
      return candidates.getFirst();
    }
  }

  /** The bytes so far do not tell; more may. */
  record NotYet<T>(Reason reason) implements Guess<T> {}

  /** There are bytes enough, and they are nothing of the kind; more will hardly change that. */
  record None<T>(Reason reason) implements Guess<T> {}

  /**
   * A value that fits.
   *
   * @param reasons why, the strongest first, one or more
   */
  record Candidate<T>(T value, List<Reason> reasons) {
    public Candidate {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a candidate needs a reason");
      }
    }
  }
}
