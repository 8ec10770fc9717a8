package dev.porthole.monitor.conversation;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Gives all spare width of a table to its last column. JavaFX's own policies spread the spare width over all columns.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FillLastColumn {
  private static final double BORDERS = 4;
  private static final double LEAST = 150;

  private final TableView<?> table;

  FillLastColumn(TableView<?> table) {
    this.table = table;
    table.widthProperty().subscribe(this::fill);
    table.getColumns().forEach(column -> {
      column.widthProperty().subscribe(this::fill);
      column.visibleProperty().subscribe(this::fill);
    });
  }

  private void fill() {
    TableColumn<?, ?> last = table.getColumns().getLast();
    double others = table.getVisibleLeafColumns().stream().filter(column -> column != last)
        .mapToDouble(TableColumn::getWidth).sum();
    last.setPrefWidth(Math.max(LEAST, table.getWidth() - BORDERS - others));
  }
}
