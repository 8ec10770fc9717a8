package dev.porthole.monitor.highlight;

import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.VisibleText;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/**
 * A highlight rule in the list: whether it is on, its label in its colour, and its pattern.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HighlightCell extends ListCell<HighlightRule> {
  private static final int MAX_CHARACTERS = 60;

  private final Texts texts;
  private final CheckBox on = new CheckBox();
  private final HighlightChip chip = new HighlightChip();
  private final Label pattern = new Label();
  private final HBox row = new HBox(8, on, chip, pattern);

  /** @param toggle turns the rule at an index on or off */
  HighlightCell(Texts texts, IntConsumer toggle) {
    this.texts = texts;
    row.setAlignment(Pos.CENTER_LEFT);
    on.setFocusTraversable(false); // the list keeps the focus and has a key for this
    on.setAccessibleText(texts.of("highlight.on"));
    on.setOnAction(_ -> toggle.accept(getIndex()));
  }

  /**
   * Leaves backslashes single, because regular expressions are full of them; typed backslashes therefore look like
   * those of escapes.
   */
  private static String asTyped(HighlightRule rule) {
    return VisibleText.of(rule.pattern(), MAX_CHARACTERS).replace("\\\\", "\\");
  }

  @Override
  protected void updateItem(HighlightRule rule, boolean empty) {
    super.updateItem(rule, empty);
    if (empty || rule == null) {
      setGraphic(null);
      HighlightChip.colour(this, Optional.empty());
      return;
    }
    on.setSelected(rule.on());
    chip.show(Optional.of(rule));
    pattern.setText(texts.of("find.kind", rule.kind()) + ": " + asTyped(rule));
    HighlightChip.colour(this, Optional.of(rule));
    setGraphic(row);
  }
}
