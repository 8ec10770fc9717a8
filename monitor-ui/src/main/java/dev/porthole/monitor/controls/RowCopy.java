package dev.porthole.monitor.controls;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Copies the selected rows of a table as they are shown, one a line, with a tab between the columns that can be seen.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RowCopy {
  private static final String TEXT = "porthole-text";

  private RowCopy() {}

  /** Says what a column shows of a row, as text; a column of which nothing is said is left out. */
  public static <R> void describe(TableColumn<R, ?> column, Function<R, String> text) {
    column.getProperties().put(TEXT, text);
  }

  /** Leaves a column out: what it shows is no text. */
  public static void leaveOut(TableColumn<?, ?> column) {
    column.getProperties().remove(TEXT);
  }

  /** Puts the selected rows on the clipboard, if there are any. */
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
    return ((Function<R, String>) column.getProperties().get(TEXT)).apply(row);
  }
}
