package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConnectionRow;
import dev.porthole.monitor.model.ConnectionsModel;
import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.Standing;
import dev.porthole.monitor.model.Waiting;
import java.util.Comparator;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.util.Subscription;

/**
 * Who is connected, and who was a moment ago. What it is sorted by changes all the time, so it is sorted anew each second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionsTable extends TableView<ConnectionRow> {
  static final double ROW_HEIGHT = 25;

  private final Texts texts;
  private final MonitorModel model;
  private final ConnectionsModel connections;
  private final TableColumn<ConnectionRow, String> name;
  private final ObjectProperty<Comparator<ConnectionRow>> order = new SimpleObjectProperty<>();

  ConnectionsTable(Texts texts, MonitorModel model) {
    this.texts = texts;
    this.model = model;
    this.connections = model.connections();
    new Fields(texts).named(this, "connections", "connections.title");
    setFixedCellSize(ROW_HEIGHT);
    setPlaceholder(new WelcomeView(texts, model));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setRowFactory(_ -> new ConnectionTableRow());
    setEditable(true);
    setContextMenu(new ConnectionActions(texts, model.composer()));
    name = nameColumn();
    fillColumns();
    showSorted(new SortedList<>(connections.found()));
    Shortcuts.install(this, Shortcut.Place.CONNECTIONS, Map.of(
        Shortcut.DESELECT, getSelectionModel()::clearSelection,
        Shortcut.DISCONNECT_HERE, model.composer()::disconnectSelected,
        Shortcut.RENAME, this::editName));
  }

  private void fillColumns() {
    getColumns().add(Columns.numeric(Columns.column("connection-number", texts.of("column.number"), 50,
        row -> new SimpleLongProperty(row.id().number()).asObject(), Object::toString)));
    getColumns().add(Columns.column("connection-address", texts.of("column.address"), 160,
        ConnectionRow::addressProperty, address -> address));
    getColumns().add(name);
    getColumns().add(Columns.column("connection-state", texts.of("column.state"), 130,
        ConnectionRow::standingProperty, this::standing));
    getColumns().add(Columns.numeric(Columns.column("connection-received", texts.of("column.received"), 90,
        row -> row.receivedProperty().asObject(), Formats::size)));
    getColumns().add(Columns.numeric(Columns.column("connection-sent", texts.of("column.sent"), 90,
        row -> row.sentProperty().asObject(), Formats::size)));
    getColumns().add(Columns.numeric(Columns.column("connection-rate", texts.of("column.rate"), 100,
        row -> row.bytesPerSecondProperty().asObject(), Formats::rate)));
    getColumns().add(graphColumn());
    getColumns().add(Columns.numeric(Columns.column("connection-waiting", texts.of("column.waiting"), 110,
        ConnectionRow::waitingProperty, ConnectionsTable::waiting)));
    getColumns().add(Columns.numeric(Columns.column("connection-idle", texts.of("column.idle"), 70,
        row -> row.idleSecondsProperty().asObject(), Formats::age)));
    getColumns().add(Columns.numeric(Columns.column("connection-age", texts.of("column.age"), 70,
        row -> row.ageSecondsProperty().asObject(), Formats::age)));
    getColumns().add(onDemand(Columns.numeric(Columns.column("connection-reads", texts.of("column.read-count"), 70,
        row -> row.readsProperty().asObject(), Formats::count))));
    getColumns().add(onDemand(Columns.numeric(Columns.column("connection-writes", texts.of("column.write-count"), 70,
        row -> row.writesProperty().asObject(), Formats::count))));
    getColumns().add(onDemand(Columns.column("connection-charset", texts.of("column.charset"), 110,
        ConnectionRow::charsetsProperty, charset -> charset)));
    getColumns().add(onDemand(Columns.column("connection-framing", texts.of("column.framing"), 110,
        ConnectionRow::framingProperty, framing -> framing)));
    getColumns().forEach(column -> column.setEditable(column == name));
  }

  /** There is no room for it at first. */
  private static <V> TableColumn<ConnectionRow, V> onDemand(TableColumn<ConnectionRow, V> column) {
    column.setVisible(false);
    return column;
  }

  private static String waiting(Waiting waiting) {
    return waiting.bytes() == 0 ? "–" : Formats.size(waiting.bytes()) + " · " + Formats.age(waiting.seconds());
  }

  private TableColumn<ConnectionRow, String> nameColumn() {
    TableColumn<ConnectionRow, String> column = Columns.column("connection-name", texts.of("column.name"), 100,
        ConnectionRow::nameProperty, called -> called);
    column.setCellFactory(_ -> new NameCell(texts));
    column.setOnEditCommit(edit -> {
      connections.rename(edit.getRowValue(), edit.getNewValue());
      requestFocus();
    });
    column.setOnEditCancel(_ -> requestFocus());
    return column;
  }

  private TableColumn<ConnectionRow, ConnectionRow> graphColumn() {
    Motion motion = new Motion(model.settings());
    TableColumn<ConnectionRow, ConnectionRow> column = Columns.column("connection-graph", texts.of("column.graph"), 80,
        ReadOnlyObjectWrapper::new, _ -> "");
    column.setCellFactory(_ -> new SparklineCell(connections.ticksProperty(), motion));
    column.setComparator(Comparator.comparingLong(row -> row.rates().max()));
    return column;
  }

  /** The list sorts by {@link #order}; not while a name is edited, whose row must not run away. */
  private void showSorted(SortedList<ConnectionRow> sorted) {
    setSortPolicy(_ -> true); // the list does it
    comparatorProperty().subscribe(this::sortAnew);
    connections.ticksProperty().subscribe(() -> {
      if (getEditingCell() == null) {
        sortAnew();
      }
    });
    sorted.comparatorProperty().bind(order);
    setItems(sorted);
  }

  /** A list sorts when it is given another comparator. */
  private void sortAnew() {
    Comparator<ConnectionRow> wanted = getComparator();
    order.set(wanted == null ? null : (one, other) -> wanted.compare(one, other));
  }

  private void editName() {
    int row = getFocusModel().getFocusedIndex();
    if (row >= 0 && name.isVisible()) {
      edit(row, name);
    }
  }

  private String standing(Standing standing) {
    return standing.state() == ConnectionRow.State.OPEN
        ? texts.of("held", standing.held())
        : standing.reason().map(reason -> texts.of("reason", reason))
            .orElseGet(() -> texts.of("connection", standing.state()));
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
