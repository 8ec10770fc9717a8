package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConnectionRow;
import dev.porthole.monitor.model.MonitorModel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
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
 * Who is connected, or on demand who has left. What is selected among the former is what the conversation is about and whom the
 * composer writes to.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionsView extends VBox {
  private static final int FILTER_COLUMNS = 10;

  private final Texts texts;
  private final MonitorModel model;
  private final ConnectionsTable table;
  private final EndedTable ended;
  private final ToggleButton showEnded;

  ConnectionsView(Texts texts, MonitorModel model) {
    this.texts = texts;
    this.model = model;
    Fields fields = new Fields(texts);
    table = new ConnectionsTable(texts, model);
    ended = new EndedTable(texts, model.ended(), this::showEndedConversation);
    showEnded = fields.toggle("show-ended", "ended.show");
    showEnded.textProperty()
        .bind(model.ended().countProperty().map(count -> texts.of("ended.show", Formats.count(count.longValue()))));
    showEnded.accessibleTextProperty().bind(showEnded.textProperty());
    ended.visibleProperty().bind(showEnded.selectedProperty());
    table.visibleProperty().bind(showEnded.selectedProperty().not());
    Style.SECTION.on(this);
    StackPane tables = new StackPane(table, ended);
    VBox.setVgrow(tables, Priority.ALWAYS);
    getChildren().addAll(heading(fields), tables,
        new NoticeLabel("ended-notice", texts, model.ended().noticeProperty()));
    table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ConnectionRow>) _ -> onSelection());
    model.connections().replacementsProperty().subscribe((_, _) -> selectAnew());
  }

  TableView<?> table() {
    return table;
  }

  TableView<?> endedTable() {
    return ended;
  }

  void focusTable() {
    (showEnded.isSelected() ? ended : table).requestFocus();
  }

  private HBox heading(Fields fields) {
    Label title = new Label(texts.of("connections.title"));
    Style.SECTION_TITLE.on(title);
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setLabelFor(table);
    Label selection = new Label();
    selection.setId("selection");
    selection.textProperty().bind(Bindings.createStringBinding(this::selection, model.connections().selected(),
        model.ended().shownProperty()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TextField filter = fields.text("connection-filter", "connections.filter", model.connections().filterProperty(),
        FILTER_COLUMNS);
    filter.setPromptText(texts.of("connections.filter"));
    filter.disableProperty().bind(showEnded.selectedProperty());
    ColumnsMenu columns = new ColumnsMenu(texts, "connection-columns", table);
    columns.disableProperty().bind(showEnded.selectedProperty());
    BooleanBinding nobody = Bindings.isEmpty(model.connections().selected());
    Button all = fields.button("select-none", "connections.show-all", this::selectNone);
    all.disableProperty().bind(nobody.and(Bindings.createBooleanBinding(
        () -> model.ended().shownProperty().get().isEmpty(), model.ended().shownProperty())));
    HBox row = new HBox(10, title, showEnded, selection, space, filter, columns, all);
    row.setAlignment(Pos.CENTER_LEFT);
    if (!model.isRecorded()) {
      Button disconnect = fields.button("disconnect", "connections.disconnect", model.composer()::disconnectSelected);
      disconnect.disableProperty().bind(nobody);
      row.getChildren().add(disconnect);
    }
    return row;
  }

  private String selection() {
    int count = model.connections().selected().size();
    return model.ended().shownProperty().get().map(row -> texts.of("ended.shown", Long.toString(row.number())))
        .orElseGet(() -> count == 0 ? "" : texts.of("connections.selected", Formats.count(count)));
  }

  private void selectNone() {
    table.getSelectionModel().clearSelection();
    model.ended().showAll();
  }

  /** The rows are those of another time: selects the same connections, as far as they are there. */
  private void selectAnew() {
    Set<ConnectionRow> wanted = Set.copyOf(model.connections().wanted());
    int[] indices = IntStream.range(0, table.getItems().size()).filter(i -> wanted.contains(table.getItems().get(i)))
        .toArray();
    table.getSelectionModel().clearSelection();
    if (indices.length > 0) {
      table.getSelectionModel().selectIndices(indices[0], Arrays.copyOfRange(indices, 1, indices.length));
    }
  }

  private void showEndedConversation() {
    ended.selected().ifPresent(row -> {
      table.getSelectionModel().clearSelection();
      model.ended().show(row);
    });
  }

  private void onSelection() {
    List<ConnectionRow> rows = table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    if (!new HashSet<>(rows).equals(new HashSet<>(model.connections().selected()))) {
      model.connections().selected().setAll(rows);
      Set<Long> numbers = rows.stream().map(row -> row.id().number()).collect(Collectors.toSet());
      model.conversation().showOnly(numbers);
      model.ended().leave();
    }
  }
}
