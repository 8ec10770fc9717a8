package dev.porthole.monitor.notice;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the user is asked before it is done, one question at a time: a newer one takes the place of one that was not answered.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Questions {
  private final ReadOnlyObjectWrapper<Optional<Question>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

  /** What is asked now. */
  public ReadOnlyObjectProperty<Optional<Question>> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Does it if the user says yes. */
  public void ask(Question.Kind kind, Runnable yes, Object... arguments) {
    asked.set(Optional.of(new Question(kind, List.of(arguments), yes)));
  }

  /** Takes the answer to a question, if that is asked still. */
  public void answer(Question question, boolean yes) {
    if (asked.get().filter(now -> now == question).isPresent()) {
      asked.set(Optional.empty());
      if (yes) {
        question.yes().run();
      }
    }
  }
}
