package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConversationModel;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What was said, with pause, clear and follow above it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConversationView extends VBox {
  private final Texts texts;
  private final ConversationModel model;
  private final ConversationTable table;

  ConversationView(Texts texts, ConversationModel model) {
    this.texts = texts;
    this.model = model;
    table = new ConversationTable(texts, model);
    Style.SECTION.on(this);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(heading(new Fields(texts)), table);
  }

  TableView<?> table() {
    return table.table();
  }

  void focusTable() {
    table.table().requestFocus();
  }

  private HBox heading(Fields fields) {
    Label title = new Label(texts.of("conversation.title"));
    Style.SECTION_TITLE.on(title);
    title.setLabelFor(table.table());
    Label counts = new Label();
    counts.setId("conversation-count");
    counts.textProperty().bind(Bindings.createStringBinding(
        () -> texts.of("conversation.count", Formats.count(model.shownCountProperty().get()),
            Formats.count(model.keptCountProperty().get())),
        model.shownCountProperty(), model.keptCountProperty()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button newLines = fields.button("new-lines", "conversation.new", model::followNewest);
    newLines.textProperty().bind(model.newLinesProperty().map(
        count -> texts.of("conversation.new", Formats.count(count.longValue()))));
    newLines.accessibleTextProperty().bind(newLines.textProperty());
    newLines.visibleProperty().bind(model.newLinesProperty().greaterThan(0)
        .and(model.followingProperty().not().or(model.pausedProperty())));
    ToggleButton follow = fields.toggle("follow", "conversation.follow");
    follow.selectedProperty().bindBidirectional(model.followingProperty());
    ToggleButton pause = fields.toggle("pause", "conversation.pause");
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    Button clear = fields.button("clear", "conversation.clear", model::clearView);
    Button restore = fields.button("show-cleared", "conversation.show-cleared", model::showCleared);
    restore.visibleProperty().bind(model.clearedCountProperty().greaterThan(0));
    restore.managedProperty().bind(restore.visibleProperty());
    HBox row = new HBox(10, title, counts, space, newLines, follow, pause, clear, restore);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
