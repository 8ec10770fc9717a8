package dev.porthole.monitor.controls;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/**
 * Makes table columns whose cells show a value as a text.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Columns {
  /** Of a table whose rows are one line of text. */
  public static final double ROW_HEIGHT = 25;

  private Columns() {}

  /**
   * A column that sorts by its values and shows them by {@code format}.
   *
   * @param value what is watched in a row
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

  /** The same, with its text to the right. */
  public static <R, V> TableColumn<R, V> numeric(TableColumn<R, V> column) {
    Style.NUMERIC.on(column);
    return column;
  }
}
