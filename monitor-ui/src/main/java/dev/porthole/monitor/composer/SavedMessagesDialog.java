package dev.porthole.monitor.composer;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.FilePicker;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * The dialog of saved messages: puts one into the composer, saves the composer's message, imports and exports files.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SavedMessagesDialog extends SideDialog {
  private static final double WIDTH = 560;
  private static final double TREE_HEIGHT = 240;
  private static final int COLUMNS = 16;

  private final Texts texts;
  private final ComposerModel model;
  private final Controls fields;
  private final SavedMessagesView tree;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty folder = new SimpleStringProperty("");

  SavedMessagesDialog(Texts texts, ComposerModel model, Window owner) {
    super(texts, owner, "saved-messages");
    this.texts = texts;
    this.model = model;
    this.fields = new Controls(texts);
    setTitle(texts.of("saved.title"));
    tree = fields.named(new SavedMessagesView(model.saved().all()), "saved-tree", "saved.title");
    tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
      if (item != null) {
        folder.set(item.getValue().path());
        item.getValue().message().ifPresent(message -> name.set(message.name()));
      }
    });
    tree.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == KeyCode.ENTER) {
        use();
        key.consume();
      }
    });
    tree.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
      if (click.getClickCount() == 2) {
        use();
      }
    });
    Label empty = new Label(texts.of("saved.none"));
    empty.setId("saved-none");
    empty.setMouseTransparent(true);
    empty.visibleProperty().bind(Bindings.isEmpty(model.saved().all()));
    StackPane list = new StackPane(tree, empty);
    list.setMinHeight(TREE_HEIGHT);
    list.setPrefHeight(TREE_HEIGHT);
    VBox.setVgrow(list, Priority.ALWAYS);
    setResizable(true);
    VBox content = new VBox(8, list, withSelected(), naming(), files(),
        new NoticeLabel("saved-notice", texts, model.saved().noticeProperty()));
    content.setPrefWidth(WIDTH);
    Style.SECTION.on(content);
    getDialogPane().setContent(content);
  }

  private HBox withSelected() {
    return row(selecting("saved-use", "saved.use", _ -> use()),
        selecting("saved-send", "saved.send", _ -> {
          use();
          model.send();
        }), selecting("saved-move", "saved.move", message -> model.saved().move(message, folder.get(), name.get())),
        selecting("saved-delete", "saved.delete", message -> model.saved().delete(message)), undo());
  }

  private Button undo() {
    Button undo = fields.button("saved-undo", "saved.undo", model.saved()::undo);
    undo.disableProperty().bind(model.saved().undoableProperty().map(there -> !there));
    return undo;
  }

  private HBox naming() {
    return row(fields.labelled("saved.name", fields.text("saved-name", "saved.name", name, COLUMNS)),
        fields.labelled("saved.folder", fields.text("saved-folder", "saved.folder", folder, COLUMNS)),
        fields.button("saved-save", "saved.save", () -> model.saved().save(folder.get(), name.get(), model.message())));
  }

  private HBox files() {
    StringProperty path = model.exchange().fileProperty();
    return row(fields.labelled("saved.file", fields.text("saved-file", "saved.file", path, COLUMNS)),
        fields.button("saved-choose", "composer.choose",
            () -> FilePicker.open(getDialogPane().getScene().getWindow(), texts.of("saved.file"), path)),
        fields.button("saved-import", "saved.import", model.exchange()::importFile),
        fields.button("saved-export", "saved.export", model.exchange()::exportFile));
  }

  private void use() {
    tree.selected().ifPresent(message -> model.show(message.message()));
  }

  private Button selecting(String id, String key, Consumer<SavedMessage> action) {
    Button button = fields.button(id, key, () -> tree.selected().ifPresent(action));
    BooleanBinding none = Bindings.createBooleanBinding(() -> tree.selected().isEmpty(),
        tree.getSelectionModel().selectedItemProperty());
    button.disableProperty().bind(none);
    return button;
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
