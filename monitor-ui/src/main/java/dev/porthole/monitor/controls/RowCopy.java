package dev.porthole.monitor.controls;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Copies the selected rows of a table as shown: one line each, with a tab between the visible columns.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RowCopy {
  private static final String TEXT = "porthole-text";

  private RowCopy() {}

  /** Sets the text to copy for a column; a column without one is left out. */
  public static <R> void describe(TableColumn<R, ?> column, Function<R, String> text) {
    column.getProperties().put(TEXT, text);
  }

  /** Leaves a column out, because it does not show text. */
  public static void leaveOut(TableColumn<?, ?> column) {
    column.getProperties().remove(TEXT);
  }

  /** Puts the selected rows, if any, on the clipboard. */
  public static <R> void copy(TableView<R> table) {
    List<Integer> rows = table.getSelectionModel().getSelectedIndices().stream().distinct().sorted().toList();
    if (!rows.isEmpty()) {
      Clipboards.put(rows.stream().map(row -> text(table, table.getItems().get(row)))
          .collect(Collectors.joining("\n")));
    }
  }

  private static <R> String text(TableView<R> table, R row) {
    return table.getVisibleLeafColumns().stream().filter(column -> column.getProperties().containsKey(TEXT))
        .map(column -> Clipboards.cell(text(column, row))).collect(Collectors.joining("\t"));
  }

  @SuppressWarnings("unchecked")
  private static <R> String text(TableColumn<R, ?> column, R row) {
    return ((Function<R, String>) Objects.requireNonNull(column.getProperties().get(TEXT))).apply(row);
  }
}
