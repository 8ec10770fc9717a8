package dev.porthole.monitor.controls;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/**
 * Creates table columns whose cells show a value as text.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Columns {
  /** The row height of a table with one line of text in each row. */
  public static final double ROW_HEIGHT = 25;

  private Columns() {}

  /**
   * A column that sorts by its values and shows them through {@code format}.
   *
   * @param value the observable value of a row
   */
  public static <R, V> TableColumn<R, V> column(String id, String title, double width,
      Function<R, ObservableValue<V>> value,
      Function<V, String> format) {
    TableColumn<R, V> column = new TableColumn<>(title);
    column.setId(id);
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> value.apply(row.getValue()));
    RowCopy.describe(column, row -> Optional.ofNullable(value.apply(row).getValue()).map(format).orElse(""));
    column.setCellFactory(_ -> new TableCell<>() {
      @Override
      protected void updateItem(V item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? "" : format.apply(item));
      }
    });
    return column;
  }

  /** Right-aligns a column. */
  public static <R, V> TableColumn<R, V> numeric(TableColumn<R, V> column) {
    Style.NUMERIC.on(column);
    return column;
  }
}
