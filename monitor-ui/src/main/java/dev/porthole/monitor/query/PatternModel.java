package dev.porthole.monitor.query;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A pattern as typed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public abstract class PatternModel {
  private final StringProperty pattern = new SimpleStringProperty("");
  private final ObjectProperty<PatternKind> kind = new SimpleObjectProperty<>(PatternKind.TEXT);
  private final BooleanProperty matchCase = new SimpleBooleanProperty();

  public PatternModel() {}

  public final StringProperty patternProperty() {
    return pattern;
  }

  public final ObjectProperty<PatternKind> kindProperty() {
    return kind;
  }

  public final BooleanProperty matchCaseProperty() {
    return matchCase;
  }
}
