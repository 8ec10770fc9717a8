package dev.porthole.monitor.highlight;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.PatternModel;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * Edits the highlight rules. The properties belong to the selected rule, or to a rule to be added.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HighlightsModel extends PatternModel {
  private static final int NONE = -1;

  /** A removed rule, and its former index. */
  private record Removed(int index, HighlightRule rule) {}

  private final HighlightRules rules;
  private final ObjectProperty<HighlightColour> colour = new SimpleObjectProperty<>(HighlightColour.YELLOW);
  private final StringProperty label = new SimpleStringProperty("");
  private final IntegerProperty selected = new SimpleIntegerProperty(NONE);
  private final ReadOnlyObjectWrapper<Optional<Removed>> removed = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);

  public HighlightsModel(HighlightRules rules) {
    this.rules = rules;
    selected.subscribe(this::show);
    rules.noticeProperty().subscribe(notice::set);
  }

  /** The rules as applied to lines. */
  public HighlightRules highlights() {
    return rules;
  }

  ObservableList<HighlightRule> rules() {
    return rules.rules();
  }

  ObjectProperty<HighlightColour> colourProperty() {
    return colour;
  }

  StringProperty labelProperty() {
    return label;
  }

  /** The index of the selected rule; -1 if none is selected. */
  IntegerProperty selectedProperty() {
    return selected;
  }

  /** What was wrong with the last change, or with a rule. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Adds a rule at the end, and selects it. */
  void add() {
    HighlightRule rule = typed(true);
    if (isRight(rule)) {
      rules().add(rule);
      selected.set(rules().size() - 1);
    }
  }

  /** Replaces the selected rule by the typed one. */
  void change() {
    if (isSelected()) {
      HighlightRule rule = typed(rules().get(selected.get()).on());
      if (isRight(rule)) {
        replace(selected.get(), _ -> rule);
      }
    }
  }

  /** Removes the selected rule. */
  void remove() {
    if (isSelected()) {
      int index = selected.get();
      selected.set(NONE);
      removed.set(Optional.of(new Removed(index, rules().remove(index))));
      selected.set(Math.min(index, rules().size() - 1));
    }
  }

  /** Whether a removed rule can be restored. */
  ObservableValue<Boolean> undoableProperty() {
    return removed.map(Optional::isPresent);
  }

  /** Restores the rule that was removed last, and selects it. */
  void undo() {
    removed.get().ifPresent(last -> {
      removed.set(Optional.empty());
      int index = Math.min(last.index(), rules().size());
      selected.set(NONE);
      rules().add(index, last.rule());
      selected.set(index);
    });
  }

  /** Moves the selected rule up by one, so that it takes precedence. */
  void moveUp() {
    move(-1);
  }

  /** Moves the selected rule down by one. */
  void moveDown() {
    move(1);
  }

  /** Turns the selected rule on or off. */
  void toggle() {
    if (isSelected()) {
      replace(selected.get(), rule -> rule.withOn(!rule.on()));
    }
  }

  private void move(int by) {
    int from = selected.get();
    int to = from + by;
    if (isSelected() && to >= 0 && to < rules().size()) {
      HighlightRule rule = rules().get(from);
      selected.set(NONE);
      rules().remove(from);
      rules().add(to, rule);
      selected.set(to);
    }
  }

  private void replace(int index, UnaryOperator<HighlightRule> change) {
    rules().set(index, change.apply(rules().get(index)));
    selected.set(index); // a list on the screen may deselect a replaced rule
  }

  private boolean isSelected() {
    return selected.get() >= 0 && selected.get() < rules().size();
  }

  private HighlightRule typed(boolean on) {
    return new HighlightRule(on, kindProperty().get(), patternProperty().get(), matchCaseProperty().get(), colour.get(),
        label.get().strip());
  }

  private boolean isRight(HighlightRule rule) {
    try {
      HighlightRules.patterns(rule);
      notice.set(Notice.NONE);
      return true;
    } catch (IllegalArgumentException wrong) {
      notice.set(Notice.failed("bad-pattern", Objects.requireNonNull(wrong.getMessage())));
      return false;
    }
  }

  private void show() {
    if (isSelected()) {
      HighlightRule rule = rules().get(selected.get());
      patternProperty().set(rule.pattern());
      kindProperty().set(rule.kind());
      matchCaseProperty().set(rule.matchCase());
      colour.set(rule.colour());
      label.set(rule.label());
      notice.set(rules.noticeProperty().get());
    }
  }
}
