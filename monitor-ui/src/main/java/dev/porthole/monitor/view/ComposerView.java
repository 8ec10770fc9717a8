package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ComposerModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.beans.property.ObjectProperty;

/**
 * Writes to clients.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ComposerView extends VBox {
  private static final int COLUMNS = 20;

  private final Texts texts;
  private final TextField words;

  ComposerView(Texts texts, ComposerModel model) {
    this.texts = texts;
    Fields fields = new Fields(texts);
    words = fields.text("compose-words", "composer.words", model.wordsProperty(), COLUMNS);
    words.setOnAction(_ -> model.send());
    words.promptTextProperty().bind(model.modeProperty().map(mode -> texts.of("composer.prompt", mode)));
    HBox.setHgrow(words, Priority.ALWAYS);
    Button send = fields.button("send", "composer.send", model::send);
    Label title = new Label(texts.of("composer.title"));
    Style.SECTION_TITLE.on(title);
    title.setLabelFor(words);
    ComboBox<ComposerModel.LineEnd> lineEnd = choice(fields, "compose-line-end", "composer.line-end",
        model.lineEndProperty(),
        ComposerModel.LineEnd.values());
    lineEnd.disableProperty().bind(model.modeProperty().isEqualTo(ComposerModel.Mode.HEX));
    HBox row = new HBox(8, title,
        choice(fields, "compose-mode", "composer.mode", model.modeProperty(), ComposerModel.Mode.values()),
        words, lineEnd,
        choice(fields, "compose-target", "composer.target", model.targetProperty(), ComposerModel.Target.values()),
        send);
    row.setAlignment(Pos.CENTER_LEFT);
    Style.SECTION.on(this);
    getChildren().addAll(row, new NoticeLabel("composer-notice", texts, model.noticeProperty()));
  }

  void focusWords() {
    words.requestFocus();
  }

  private <E extends Enum<E>> ComboBox<E> choice(Fields fields, String id, String key, ObjectProperty<E> value,
      E[] all) {
    ComboBox<E> box = fields.named(new ComboBox<>(), id, key);
    box.getItems().setAll(all);
    box.setConverter(new Words<>(texts, key));
    box.valueProperty().bindBidirectional(value);
    return box;
  }
}
