package dev.porthole.monitor.controls;

import dev.porthole.monitor.settings.ColumnLayout;
import dev.porthole.monitor.settings.Settings;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Restores the columns of a table as the user left them, and keeps changes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ColumnPersistence {
  private ColumnPersistence() {}

  /** Requires that the table and its columns have ids. */
  public static <R> void remember(TableView<R> table, Settings settings) {
    ObjectProperty<String> kept = settings.columns(table.getId());
    if (!kept.get().isEmpty()) {
      apply(ColumnLayout.parse(kept.get()), table);
    }
    InvalidationListener keep = _ -> kept.set(new ColumnLayout(columns(table)).toString());
    table.getColumns().addListener(keep);
    table.getColumns().forEach(column -> {
      column.widthProperty().addListener(keep);
      column.visibleProperty().addListener(keep);
    });
  }

  private static <R> void apply(ColumnLayout layout, TableView<R> table) {
    List<ColumnLayout.Column> columns = layout.appliedTo(columns(table));
    List<TableColumn<R, ?>> ordered = columns.stream().<TableColumn<R, ?>>map(kept -> {
      TableColumn<R, ?> column = table.getColumns().stream().filter(each -> each.getId().equals(kept.id())).findFirst()
          .orElseThrow();
      column.setPrefWidth(kept.width());
      column.setVisible(kept.visible());
      return column;
    }).toList();
    table.getColumns().setAll(ordered);
  }

  private static List<ColumnLayout.Column> columns(TableView<?> table) {
    return table.getColumns().stream()
        .map(column -> new ColumnLayout.Column(column.getId(), column.getWidth(), column.isVisible())).toList();
  }
}
