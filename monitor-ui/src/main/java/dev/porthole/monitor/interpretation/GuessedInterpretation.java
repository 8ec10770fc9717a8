package dev.porthole.monitor.interpretation;

import dev.porthole.shared.codec.guess.Guess;
import dev.porthole.shared.codec.guess.Reason;
import java.util.List;
import java.util.function.Function;

/**
 * A guess of the framing or charset of a connection, with its reasons.
 *
 * <p>Threads: immutable.
 *
 * @param value in the syntax of {@link InterpretationModel}; empty unless it fits
 * @param reasons at least one, the strongest first
 */
public record GuessedInterpretation(Subject subject, Verdict verdict, String value, List<Reason> reasons) {
  /** What was guessed. */
  public enum Subject {
    FRAMING, RECEIVED, SENT
  }

  /** The result of a guess. */
  public enum Verdict {
    FITS,
    /** More bytes may lead to a result. */
    NOT_YET,
    /** No result, and more bytes will hardly change that. */
    NONE
  }

  private static final int MAX_CANDIDATES = 2;

  public GuessedInterpretation {
    reasons = List.copyOf(reasons);
  }

  /** The best candidates of a guess, or why there are none. */
  static <T> List<GuessedInterpretation> of(Subject subject, Guess<T> guess, Function<T, String> writer) {
    return switch (guess) {
      case Guess.Ranked<T> ranked -> ranked.candidates().stream().limit(MAX_CANDIDATES)
          .map(fit -> new GuessedInterpretation(subject, Verdict.FITS, writer.apply(fit.value()), fit.reasons()))
          .toList();
      case Guess.NotYet<T> early ->
        List.of(new GuessedInterpretation(subject, Verdict.NOT_YET, "", List.of(early.reason())));
      case Guess.None<T> nothing ->
        List.of(new GuessedInterpretation(subject, Verdict.NONE, "", List.of(nothing.reason())));
    };
  }
}
