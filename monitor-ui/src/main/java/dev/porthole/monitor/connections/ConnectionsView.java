package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.settings.Settings;
import java.util.HashSet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.LongBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Shows the connections or, on demand, the recently closed ones. The selected connections are the ones that the
 * conversation shows and the composer sends to.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConnectionsView extends VBox {
  private static final int FILTER_COLUMNS = 10;

  private final Texts texts;
  private final ConnectionsModel connections;
  private final ClosedConnectionsModel endedModel;
  private final ConnectionsTable table;
  private final ClosedConnectionsTable ended;
  private final ToggleButton showEnded;

  /**
   * @param steering performs actions on connections; empty where no action is possible
   * @param placeholder shown while the table has no rows
   */
  public ConnectionsView(Texts texts, ConnectionsModel connections, ClosedConnectionsModel endedModel,
      ConnectionSelection selection,
      Settings settings, Optional<SteeringModel> steering, Node placeholder) {
    this.texts = texts;
    this.connections = connections;
    this.endedModel = endedModel;
    Controls fields = new Controls(texts);
    table = new ConnectionsTable(texts, connections, selection, settings, steering, placeholder);
    ended = new ClosedConnectionsTable(texts, endedModel, connections.names(), this::showEndedConversation);
    showEnded = fields.toggle("show-ended", "ended.show");
    showEnded.textProperty()
        .bind(endedModel.countProperty().map(count -> texts.of("ended.show", Formats.count(count.longValue()))));
    showEnded.accessibleTextProperty().bind(showEnded.textProperty());
    ended.visibleProperty().bind(showEnded.selectedProperty());
    table.visibleProperty().bind(showEnded.selectedProperty().not());
    Style.SECTION.on(this);
    StackPane tables = new StackPane(table, ended);
    VBox.setVgrow(tables, Priority.ALWAYS);
    getChildren().addAll(heading(fields, steering), tables, unlisted(),
        new NoticeLabel("ended-notice", texts, endedModel.noticeProperty()));
    table.getSelectionModel().getSelectedItems()
        .addListener((ListChangeListener<ConnectionRow>) _ -> onSelection(selection));
    connections.replacementsProperty().subscribe((_, _) -> table.showSelected());
  }

  public TableView<?> table() {
    return table;
  }

  public TableView<?> endedTable() {
    return ended;
  }

  public void focusTable() {
    (showEnded.isSelected() ? ended : table).requestFocus();
  }

  private HBox heading(Controls fields, Optional<SteeringModel> steeringModel) {
    Label title = new Label(texts.of("connections.title"));
    Style.SECTION_TITLE.on(title);
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setLabelFor(table);
    Label selection = new Label();
    selection.setId("selection");
    selection.textProperty().bind(Bindings.createStringBinding(this::selection, connections.selected(),
        connections.absentProperty(), connections.replacementsProperty(),
        endedModel.shownProperty()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TextField filter = fields.text("connection-filter", "connections.filter", connections.filterProperty(),
        FILTER_COLUMNS);
    filter.setPromptText(texts.of("connections.filter"));
    filter.disableProperty().bind(showEnded.selectedProperty());
    ColumnsMenu columns = new ColumnsMenu(texts, "connection-columns", table);
    columns.disableProperty().bind(showEnded.selectedProperty());
    BooleanBinding nobody = Bindings.isEmpty(connections.selected());
    BooleanBinding noneAbsent = Bindings.createBooleanBinding(
        () -> connections.absentProperty().get().isEmpty(), connections.absentProperty());
    Button all = fields.button("select-none", "connections.show-all", this::selectNone);
    all.disableProperty().bind(nobody.and(noneAbsent).and(Bindings.createBooleanBinding(
        () -> endedModel.shownProperty().get().isEmpty(), endedModel.shownProperty())));
    HBox row = new HBox(10, title, showEnded, selection, space, filter, columns, all);
    row.setAlignment(Pos.CENTER_LEFT);
    steeringModel.ifPresent(steering -> {
      Button disconnect = fields.button("disconnect", "connections.disconnect", steering::disconnectSelected);
      disconnect.disableProperty().bind(nobody);
      row.getChildren().add(disconnect);
    });
    return row;
  }

  /** The number of closed connections that the table does not list. */
  private Label unlisted() {
    Label label = new Label();
    label.setId("ended-unlisted");
    Style.FIELD_LABEL.on(label);
    LongBinding count = Bindings.createLongBinding(
        () -> endedModel.countProperty().get() - endedModel.rows().size(), endedModel.countProperty(),
        endedModel.rows());
    label.textProperty().bind(Bindings.createStringBinding(
        () -> texts.of("ended.unlisted", Formats.count(count.get())), count));
    label.visibleProperty().bind(showEnded.selectedProperty().and(count.greaterThan(0)));
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private String selection() {
    int count = connections.selectedKeys().size();
    return endedModel.shownProperty().get().map(row -> texts.of("ended.shown", Long.toString(row.number())))
        .orElseGet(() -> count == 0
            ? ""
            : texts.of("connections.selected", Formats.count(count), connections.selectedHidden().size(),
                connections.absentProperty().get().size()));
  }

  private void selectNone() {
    table.selectNone();
    endedModel.showAll();
  }

  private void showEndedConversation() {
    ended.selected().ifPresent(row -> {
      table.selectNone();
      endedModel.show(row);
    });
  }

  private void onSelection(ConnectionSelection selection) {
    table.selectedHere().filter(rows -> !rows.isEmpty() || isAnySeenSelected())
        .filter(rows -> !new HashSet<>(rows).equals(new HashSet<>(connections.selected())))
        .ifPresent(selection::select);
  }

  private boolean isAnySeenSelected() {
    return connections.selectedHidden().size() < connections.selected().size();
  }
}
