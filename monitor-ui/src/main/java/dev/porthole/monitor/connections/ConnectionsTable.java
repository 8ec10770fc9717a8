package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.AimGuard;
import dev.porthole.monitor.controls.Columns;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Motion;
import dev.porthole.monitor.controls.RowCopy;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.settings.Settings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.util.Subscription;

/**
 * The table of the open connections and those closed a moment ago. The sort keys change all the time, so the table
 * sorts once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionsTable extends TableView<ConnectionRow> {
  private final Texts texts;
  private final ConnectionsModel connections;
  private final ConnectionSelection selection;
  private final TableColumn<ConnectionRow, String> name;
  private final Map<TableColumn<ConnectionRow, ?>, Comparator<ConnectionRow>> orders = new HashMap<>();
  private final ObjectProperty<Comparator<ConnectionRow>> order = new SimpleObjectProperty<>();
  private final AimGuard aim = new AimGuard(this);
  private boolean selecting;

  /**
   * @param steering performs actions on connections; empty where no action is possible
   * @param placeholder shown while the table has no rows
   */
  ConnectionsTable(Texts texts, ConnectionsModel connections, ConnectionSelection selection, Settings settings,
      Optional<SteeringModel> steering, Node placeholder) {
    this.texts = texts;
    this.connections = connections;
    this.selection = selection;
    new Controls(texts).named(this, "connections", "connections.title");
    setFixedCellSize(Columns.ROW_HEIGHT);
    setPlaceholder(placeholder);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setRowFactory(_ -> new ConnectionTableRow());
    setEditable(true);
    name = nameColumn();
    fillColumns(new Motion(settings));
    showSorted(new SortedList<>(connections.found()));
    Map<Shortcut, Runnable> actions = new EnumMap<>(Map.of(
        Shortcut.DESELECT, this::selectNone,
        Shortcut.RENAME, this::editName,
        Shortcut.COPY_CONNECTIONS, () -> RowCopy.copy(this)));
    steering.ifPresent(model -> actions.put(Shortcut.DISCONNECT_HERE, model::disconnectSelected));
    ConnectionActionsMenu menu = new ConnectionActionsMenu(texts, steering);
    NamesMenu.addTo(menu, texts, connections, this::pointedAt, this::editName);
    setContextMenu(menu);
    Shortcuts.install(this, Shortcut.Place.CONNECTIONS, actions);
  }

  /** Clears the selection, including rows that the filter hides. */
  void selectNone() {
    getSelectionModel().clearSelection();
    selection.selectNone();
  }

  /** The rows that are selected in this table; empty while the table is changing. */
  Optional<List<ConnectionRow>> selectedHere() {
    return selecting || connections.isRearranging()
        ? Optional.empty()
        : Optional.of(getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList());
  }

  /** Selects the visible rows of the selected connections: JavaFX selects the neighbours of removed rows. */
  void showSelected() {
    Set<ConnectionRow> wanted = Set.copyOf(connections.selected());
    int[] indices = IntStream.range(0, getItems().size()).filter(i -> wanted.contains(getItems().get(i))).toArray();
    if (!getSelectionModel().getSelectedIndices().stream().sorted().toList()
        .equals(Arrays.stream(indices).boxed().toList())) {
      selecting = true;
      getSelectionModel().clearSelection();
      if (indices.length > 0) {
        getSelectionModel().selectIndices(indices[0], Arrays.copyOfRange(indices, 1, indices.length));
      }
      selecting = false;
    }
  }

  private Optional<ConnectionRow> pointedAt() {
    return Optional.ofNullable(getFocusModel().getFocusedItem());
  }

  private void fillColumns(Motion motion) {
    add(Columns.numeric(Columns.column("connection-number", texts.of("column.number"), 50,
        row -> new SimpleLongProperty(row.id().number()).asObject(), Object::toString)),
        Comparator.comparingLong(row -> row.id().number()));
    add(Columns.column("connection-address", texts.of("column.address"), 160, ConnectionRow::addressProperty,
        address -> address), Comparator.comparing(row -> row.addressProperty().get()));
    add(name, Comparator.comparing(row -> row.nameProperty().get()));
    add(Columns.column("connection-state", texts.of("column.state"), 130, ConnectionRow::standingProperty,
        this::standing), Comparator.comparing(row -> row.standingProperty().get()));
    add("connection-received", "column.received", 90, ConnectionRow::receivedProperty, Formats::size);
    add("connection-sent", "column.sent", 90, ConnectionRow::sentProperty, Formats::size);
    add("connection-rate", "column.rate", 100, ConnectionRow::bytesPerSecondProperty, Formats::rate);
    add(graphColumn(motion), Comparator.comparingLong(row -> row.rates().max()));
    add(Columns.numeric(Columns.column("connection-waiting", texts.of("column.waiting"), 110,
        ConnectionRow::waitingProperty, ConnectionsTable::waiting)),
        Comparator.comparing(row -> row.waitingProperty().get()));
    add("connection-idle", "column.idle", 70, ConnectionRow::idleSecondsProperty, Formats::age);
    add("connection-age", "column.age", 70, ConnectionRow::ageSecondsProperty, Formats::age);
    hiddenAtFirst(add("connection-reads", "column.read-count", 70, ConnectionRow::readsProperty, Formats::count));
    hiddenAtFirst(add("connection-writes", "column.write-count", 70, ConnectionRow::writesProperty, Formats::count));
    hiddenAtFirst(add(Columns.column("connection-charset", texts.of("column.charset"), 110,
        ConnectionRow::charsetsProperty, charset -> charset),
        Comparator.comparing(row -> row.charsetsProperty().get())));
    hiddenAtFirst(add(Columns.column("connection-framing", texts.of("column.framing"), 110,
        ConnectionRow::framingProperty, framing -> framing),
        Comparator.comparing(row -> row.framingProperty().get())));
    getColumns().forEach(column -> column.setEditable(column == name));
  }

  /** Sorts by rows: a column's own comparator would create an observable value for each cell that it compares. */
  private <V> TableColumn<ConnectionRow, V> add(TableColumn<ConnectionRow, V> column, Comparator<ConnectionRow> by) {
    getColumns().add(column);
    orders.put(column, by);
    return column;
  }

  private TableColumn<ConnectionRow, Long> add(String id, String key, double width,
      Function<ConnectionRow, ReadOnlyLongProperty> value, Function<Long, String> format) {
    return add(
        Columns.numeric(
            Columns.column(id, texts.of(key), width, row -> value.apply(row).asObject(), format)),
        Comparator.comparingLong(row -> value.apply(row).get()));
  }

  /** Hides a column at first, because there is no room for it. */
  private static void hiddenAtFirst(TableColumn<ConnectionRow, ?> column) {
    column.setVisible(false);
  }

  private static String waiting(QueuedBytes waiting) {
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

  private TableColumn<ConnectionRow, ConnectionRow> graphColumn(Motion motion) {
    TableColumn<ConnectionRow, ConnectionRow> column = Columns.column("connection-graph", texts.of("column.graph"), 80,
        ReadOnlyObjectWrapper::new, _ -> "");
    RowCopy.leaveOut(column);
    column.setCellFactory(_ -> new SparklineCell(connections.ticksProperty(), motion));
    return column;
  }

  /**
   * Sorts the list by {@link #order}, except while a name is edited or the mouse is over a row, which must not move
   * away.
   */
  private void showSorted(SortedList<ConnectionRow> sorted) {
    setSortPolicy(_ -> true); // the list sorts itself
    comparatorProperty().subscribe(this::sortAgain);
    connections.ticksProperty().subscribe(() -> {
      if (getEditingCell() == null && !aim.isAiming()) {
        sortAgain();
      }
    });
    sorted.comparatorProperty().bind(order);
    setItems(sorted);
  }

  /** A list sorts when its comparator changes. */
  private void sortAgain() {
    order.set(getSortOrder().stream().map(this::order).reduce(Comparator::thenComparing)
        .<Comparator<ConnectionRow>>map(wanted -> (one, other) -> wanted.compare(one, other)).orElse(null));
  }

  private Comparator<ConnectionRow> order(TableColumn<ConnectionRow, ?> column) {
    Comparator<ConnectionRow> rising = Objects.requireNonNull(orders.get(column));
    return column.getSortType() == TableColumn.SortType.ASCENDING ? rising : rising.reversed();
  }

  private void editName() {
    int row = getFocusModel().getFocusedIndex();
    if (row >= 0 && name.isVisible()) {
      edit(row, name);
    }
  }

  private String standing(ConnectionStatus standing) {
    return standing.state() == ConnectionRow.State.OPEN
        ? texts.of("held", standing.held())
        : standing.reason().map(reason -> texts.of("reason", reason))
            .orElseGet(() -> texts.of("connection", standing.state()));
  }

  /** Marks the rows of closed connections. */
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
