package dev.porthole.monitor.notice;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The question that the user must answer, one at a time; a newer question replaces an unanswered one.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Questions {
  private final ReadOnlyObjectWrapper<Optional<Question>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

  /** The current question. */
  public ReadOnlyObjectProperty<Optional<Question>> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Asks a question; {@code yes} runs if the user agrees. */
  public void ask(Question.Kind kind, Runnable yes, Object... arguments) {
    asked.set(Optional.of(new Question(kind, List.of(arguments), yes)));
  }

  /** Answers a question, unless another one has replaced it. */
  public void answer(Question question, boolean yes) {
    if (asked.get().filter(now -> now == question).isPresent()) {
      asked.set(Optional.empty());
      if (yes) {
        question.yes().run();
      }
    }
  }
}
