package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConnectionRow;
import dev.porthole.monitor.model.MonitorModel;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * Who is connected. What is selected here is what the conversation is about and whom the composer writes to.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionsView extends VBox {
  private static final double ROW_HEIGHT = 25;

  private final Texts texts;
  private final MonitorModel model;
  private final TableView<ConnectionRow> table;

  ConnectionsView(Texts texts, MonitorModel model) {
    this.texts = texts;
    this.model = model;
    Fields fields = new Fields(texts);
    table = fields.named(new TableView<>(), "connections", "connections.title");
    fillTable();
    Style.SECTION.on(this);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(heading(fields), table);
  }

  TableView<?> table() {
    return table;
  }

  void focusTable() {
    table.requestFocus();
  }

  private HBox heading(Fields fields) {
    Label title = new Label(texts.of("connections.title"));
    Style.SECTION_TITLE.on(title);
    title.setLabelFor(table);
    Label selection = new Label();
    selection.setId("selection");
    selection.textProperty().bind(Bindings.createStringBinding(
        () -> texts.of("connections.selected", Formats.count(model.connections().selected().size())),
        model.connections().selected()));
    selection.visibleProperty().bind(Bindings.isNotEmpty(model.connections().selected()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button all = fields.button("select-none", "connections.show-all", () -> table.getSelectionModel().clearSelection());
    all.disableProperty().bind(Bindings.isEmpty(model.connections().selected()));
    Button disconnect = fields.button("disconnect", "connections.disconnect", model.composer()::disconnectSelected);
    disconnect.disableProperty().bind(Bindings.isEmpty(model.connections().selected()));
    HBox row = new HBox(10, title, selection, space, all, disconnect);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void fillTable() {
    table.setFixedCellSize(ROW_HEIGHT);
    table.setPlaceholder(new WelcomeView(texts, model));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(Columns.numeric(Columns.column("connection-number", texts.of("column.number"), 60,
        row -> new SimpleLongProperty(row.id().number()).asObject(), Object::toString)));
    table.getColumns()
        .add(Columns.column("connection-address", texts.of("column.address"), 190, ConnectionRow::addressProperty,
            address -> address));
    table.getColumns().add(Columns.column("connection-state", texts.of("column.state"), 170,
        row -> row.stateProperty().map(_ -> state(row)), state -> state));
    table.getColumns().add(Columns.numeric(Columns.column("connection-received", texts.of("column.received"), 100,
        row -> row.receivedProperty().asObject(), Formats::size)));
    table.getColumns().add(Columns.numeric(Columns.column("connection-sent", texts.of("column.sent"), 100,
        row -> row.sentProperty().asObject(), Formats::size)));
    table.getColumns().add(Columns.numeric(Columns.column("connection-rate", texts.of("column.rate"), 110,
        row -> row.bytesPerSecondProperty().asObject(), Formats::rate)));
    table.getColumns().add(Columns.numeric(Columns.column("connection-age", texts.of("column.age"), 80,
        row -> row.ageSecondsProperty().asObject(), Formats::age)));
    table.setRowFactory(_ -> new ConnectionTableRow());
    table.setContextMenu(new ConnectionActions(texts, model.composer()));
    SortedList<ConnectionRow> sorted = new SortedList<>(model.connections().rows());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ConnectionRow>) _ -> onSelection());
    Shortcuts.install(table, Shortcut.Place.CONNECTIONS, Map.of(
        Shortcut.DESELECT, table.getSelectionModel()::clearSelection,
        Shortcut.DISCONNECT_HERE, model.composer()::disconnectSelected));
  }

  private String state(ConnectionRow row) {
    return row.closeReason().map(reason -> texts.of("reason", reason))
        .orElseGet(() -> texts.of("connection", row.stateProperty().get()));
  }

  private void onSelection() {
    var rows = table.getSelectionModel().getSelectedItems().stream().filter(row -> row != null).toList();
    if (!rows.equals(model.connections().selected())) {
      model.connections().selected().setAll(rows);
      Set<Long> numbers = rows.stream().map(row -> row.id().number()).collect(Collectors.toSet());
      model.conversation().showOnly(numbers);
    }
  }

  /** Marks the rows of connections that have ended. */
  private static final class ConnectionTableRow extends TableRow<ConnectionRow> {
    private Subscription state = Subscription.EMPTY;

    @Override
    protected void updateItem(ConnectionRow row, boolean empty) {
      super.updateItem(row, empty);
      state.unsubscribe();
      state = empty || row == null ? mark(true) : row.stateProperty().subscribe(_ -> mark(row.isOpen()));
    }

    private Subscription mark(boolean open) {
      pseudoClassStateChanged(Style.pseudoClass(ConnectionRow.State.CLOSED), !open);
      return Subscription.EMPTY;
    }
  }
}
