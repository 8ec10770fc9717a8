package dev.porthole.monitor.history;

import dev.porthole.monitor.connections.ClientNames;
import dev.porthole.monitor.controls.Columns;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.RowCopy;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.conversation.LineWords;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;

/**
 * The hits of a search through a recording, newest first.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HistoryTable extends TableView<HistoryHit> {
  /** The time column keeps its full width; other columns shrink. */
  static final double TIME_WIDTH = 216;

  private final Texts texts;

  HistoryTable(Texts texts, HistoryModel model, ClientNames names) {
    this.texts = texts;
    new Controls(texts).named(this, "history-hits", "history.hits");
    setFixedCellSize(Columns.ROW_HEIGHT);
    Label none = new Label();
    none.textProperty().bind(model.askedProperty().flatMap(
        asked -> model.stateProperty().map(state -> texts.of("history.none",
            asked ? state : HistoryModel.SearchState.NOT_ASKED))));
    setPlaceholder(none);
    TableColumn<HistoryHit, Long> time = column("history-time", "history.time", TIME_WIDTH, HistoryHit::timeNanos,
        Formats::moment);
    time.setMinWidth(TIME_WIDTH);
    getColumns().add(time);
    getColumns()
        .add(column("history-connection", "column.connection", 96, hit -> connection(hit, model.server(), names),
            label -> label));
    getColumns().add(column("history-address", "column.address", 150, HistoryHit::address, address -> address));
    getColumns().add(column("history-direction", "column.direction", 110, HistoryHit::kind,
        kind -> texts.of("line", kind)));
    TableColumn<HistoryHit, HistoryHit> text = column("history-text", "column.text", 400, hit -> hit, _ -> "");
    LineWords words = new LineWords(texts);
    text.setCellFactory(_ -> new HitCell(words));
    RowCopy.describe(text, hit -> HitCell.text(words, hit));
    getColumns().add(text);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setItems(model.hits());
    getSelectionModel().selectedItemProperty()
        .subscribe(hit -> model.selectedProperty().set(Optional.ofNullable(hit)));
    setRowFactory(_ -> row(model));
    Shortcuts.install(this, Shortcut.Place.HISTORY, Map.of(Shortcut.GO_THERE, model::go, Shortcut.COPY_HITS,
        () -> RowCopy.copy(this)));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
  }

  /** The connection's number, with its name if it has one. */
  private static String connection(HistoryHit hit, ServerId server, ClientNames names) {
    return hit.connection()
        .map(id -> (id + " " + names.of(new ConnectionKey(server, id), hit.address())).strip()).orElse("");
  }

  /** Creates a column that does not sort, because the search defines the order. */
  private <V> TableColumn<HistoryHit, V> column(String id, String key, double width, Function<HistoryHit, V> value,
      Function<V, String> format) {
    TableColumn<HistoryHit, V> column = Columns.column(id, texts.of(key), width,
        row -> new ReadOnlyObjectWrapper<>(value.apply(row)), format);
    column.setSortable(false);
    return column;
  }

  private static TableRow<HistoryHit> row(HistoryModel model) {
    TableRow<HistoryHit> row = new TableRow<>();
    row.setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !row.isEmpty()) {
        model.go();
      }
    });
    return row;
  }
}
