package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Texts;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.util.converter.DefaultStringConverter;

/**
 * Edits the name of a client: double-click or F2 starts, Enter keeps the name, Esc discards it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class NameCell extends TextFieldTableCell<ConnectionRow, String> {
  private final Texts texts;

  NameCell(Texts texts) {
    super(new DefaultStringConverter());
    this.texts = texts;
  }

  @Override
  public void startEdit() {
    super.startEdit();
    if (isEditing() && getGraphic() instanceof TextField field) {
      field.setId("connection-name-field");
      field.setAccessibleText(texts.of("column.name"));
    }
  }
}
