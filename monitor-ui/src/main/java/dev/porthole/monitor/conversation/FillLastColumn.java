package dev.porthole.monitor.conversation;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Gives a table's last column the room that the others leave: a wider window is there for it. JavaFX's own policies give every column its
 * share of it.
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
