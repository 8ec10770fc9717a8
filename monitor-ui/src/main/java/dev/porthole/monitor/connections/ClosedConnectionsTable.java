package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Columns;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.RowCopy;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.VisibleText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;

/**
 * The table of clients that left or were refused recently, with the reasons.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ClosedConnectionsTable extends TableView<ClosedConnection> {
  private static final int MAX_DETAIL = 200;

  private final Texts texts;
  private final ClientNames names;
  private final Runnable show;

  /** @param show shows the conversation of the selected row */
  ClosedConnectionsTable(Texts texts, ClosedConnectionsModel model, ClientNames names, Runnable show) {
    this.texts = texts;
    this.names = names;
    this.show = show;
    new Controls(texts).named(this, "ended", "ended.title");
    setFixedCellSize(Columns.ROW_HEIGHT);
    setPlaceholder(new Label(texts.of("ended.none")));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    fillColumns();
    SortedList<ClosedConnection> sorted = new SortedList<>(model.rows());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    names.changesProperty().subscribe((_, _) -> refresh());
    setRowFactory(_ -> row());
    Shortcuts.install(this, Shortcut.Place.ENDED, Map.of(Shortcut.SHOW_CONVERSATION, show, Shortcut.COPY_ENDED,
        () -> RowCopy.copy(this)));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
  }

  Optional<ClosedConnection> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem());
  }

  private void fillColumns() {
    getColumns().add(column("ended-time", "column.ended", 120, ClosedConnection::timeNanos, Formats::time));
    getColumns().add(Columns.numeric(column("ended-number", "column.number", 50, ClosedConnection::number,
        number -> number == 0 ? "" : number.toString())));
    getColumns().add(column("ended-address", "column.address", 160, ClosedConnection::address, address -> address));
    getColumns().add(column("ended-name", "column.name", 90, row -> names.of(row.origin(), row.address()),
        called -> called));
    getColumns().add(column("ended-reason", "column.reason", 140, this::reason, reason -> reason));
    getColumns().add(column("ended-detail", "column.detail", 140, ClosedConnection::detail,
        detail -> VisibleText.of(detail, MAX_DETAIL)));
    getColumns().add(Columns.numeric(
        column("ended-received", "column.received", 90, ClosedConnection::received, Formats::size)));
    getColumns().add(Columns.numeric(column("ended-sent", "column.sent", 90, ClosedConnection::sent, Formats::size)));
    getColumns().add(Columns.numeric(column("ended-unsent", "column.unsent", 80, ClosedConnection::unsent,
        bytes -> bytes == 0 ? "" : Formats.size(bytes))));
    getColumns().add(Columns.numeric(column("ended-incomplete", "column.incomplete", 90, ClosedConnection::incomplete,
        bytes -> bytes == 0 ? "" : Formats.size(bytes))));
    getColumns().add(Columns.numeric(column("ended-duration", "column.duration", 80, ClosedConnection::lifetime,
        Formats::duration)));
  }

  private <V> TableColumn<ClosedConnection, V> column(String id, String key, double width,
      Function<ClosedConnection, V> value,
      Function<V, String> format) {
    return Columns.column(id, texts.of(key), width, row -> new ReadOnlyObjectWrapper<>(value.apply(row)), format);
  }

  private String reason(ClosedConnection row) {
    return row.reason().map(reason -> texts.of("reason", reason)).orElseGet(() -> texts.of("ended", row.kind()));
  }

  private TableRow<ClosedConnection> row() {
    TableRow<ClosedConnection> row = new TableRow<>();
    row.setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !row.isEmpty()) {
        show.run();
      }
    });
    return row;
  }
}
