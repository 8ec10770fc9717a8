package dev.porthole.monitor.interpretation;

import dev.porthole.shared.codec.guess.Guess;
import dev.porthole.shared.codec.guess.Reason;
import java.util.List;
import java.util.function.Function;

/**
 * How a connection may be read, as far as its bytes tell, and why.
 *
 * <p>Threads: immutable.
 *
 * @param value as {@link InterpretationModel} takes it; empty unless it fits
 * @param reasons one or more, the strongest first
 */
public record GuessedInterpretation(Subject subject, Verdict verdict, String value, List<Reason> reasons) {
  /** What is to be chosen. */
  public enum Subject {
    FRAMING, RECEIVED, SENT
  }

  /** What the bytes tell. */
  public enum Verdict {
    FITS,
    /** More bytes may tell. */
    NOT_YET,
    /** Nothing of the kind, and more bytes will hardly change that. */
    NONE
  }

  private static final int MOST = 2;

  public GuessedInterpretation {
    reasons = List.copyOf(reasons);
  }

  /** The best of a guess, or why there is none. */
  static <T> List<GuessedInterpretation> of(Subject subject, Guess<T> guess, Function<T, String> writer) {
    return switch (guess) {
      case Guess.Ranked<T> ranked -> ranked.candidates().stream().limit(MOST)
          .map(fit -> new GuessedInterpretation(subject, Verdict.FITS, writer.apply(fit.value()), fit.reasons()))
          .toList();
      case Guess.NotYet<T> early ->
        List.of(new GuessedInterpretation(subject, Verdict.NOT_YET, "", List.of(early.reason())));
      case Guess.None<T> nothing ->
        List.of(new GuessedInterpretation(subject, Verdict.NONE, "", List.of(nothing.reason())));
    };
  }
}
