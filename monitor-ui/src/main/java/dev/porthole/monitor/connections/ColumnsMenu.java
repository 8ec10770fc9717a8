package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Texts;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;

/**
 * Chooses the visible columns of a table; unlike the table's own menu button, it also works with the keyboard.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ColumnsMenu extends MenuButton {
  ColumnsMenu(Texts texts, String id, TableView<?> table) {
    super(texts.of("columns.choose"));
    Controls fields = new Controls(texts);
    fields.tipped(fields.named(this, id, "columns.choose"), "columns.choose");
    table.getColumns().forEach(column -> {
      CheckMenuItem item = new CheckMenuItem(column.getText());
      item.setId(column.getId() + "-shown");
      item.selectedProperty().bindBidirectional(column.visibleProperty());
      getItems().add(item);
    });
  }
}
