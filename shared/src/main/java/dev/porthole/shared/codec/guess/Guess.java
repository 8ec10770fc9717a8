package dev.porthole.shared.codec.guess;

import java.util.List;

/**
 * The result of a guess: the values that fit, best first; or not enough data yet; or no value fits.
 *
 * <p>Threads: immutable.
 *
 * @param <T> what is guessed
 */
public sealed interface Guess<T> {
  /** One or more different values fit, the best first. */
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

  /** The bytes so far are not sufficient; more bytes may be. */
  record NotYet<T>(Reason reason) implements Guess<T> {}

  /** No value fits, although there are enough bytes; more bytes are unlikely to change that. */
  record None<T>(Reason reason) implements Guess<T> {}

  /**
   * A value that fits.
   *
   * @param reasons one or more reasons, the strongest first
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
