package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.SideDialogs;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Composes and sends messages. The first row has the common controls, a second row opens on demand, and running
 * activities are shown below.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ComposerView extends VBox {
  private final MessageField words;

  public ComposerView(Texts texts, ComposerModel model) {
    Controls fields = new Controls(texts);
    words = new MessageField(fields, texts, model);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label title = new Label(texts.of("composer.title"));
    Style.SECTION_TITLE.on(title);
    title.setLabelFor(words);
    ComboBox<LineEnd> lineEnd = fields.chosen("compose-line-end", "composer.line-end", model.lineEndProperty(),
        LineEnd.values());
    lineEnd.disableProperty().bind(model.modeProperty().isEqualTo(Mode.HEX));
    Button send = fields.button("send", "composer.send", model::send);
    send.disableProperty().bind(Bindings.createBooleanBinding(
        () -> PreviewLabel.isWrong(model.previewProperty().get()), model.previewProperty()));
    ToggleButton more = fields.toggle("compose-more", "composer.more");
    ComposerOptionsBar options = new ComposerOptionsBar(texts, model, new SideDialogs(() -> getScene().getWindow())
        .opener(window -> new SavedMessagesDialog(texts, model, window)));
    options.visibleProperty().bind(more.selectedProperty());
    options.managedProperty().bind(options.visibleProperty());
    HBox row = new HBox(8, title,
        fields.chosen("compose-mode", "composer.mode", model.modeProperty(), Mode.values()), words, lineEnd,
        fields.chosen("compose-target", "composer.target", model.targetProperty(), Target.values()), send, more);
    row.setAlignment(Pos.CENTER_LEFT);
    acceptFile(model, () -> more.setSelected(true));
    Style.SECTION.on(this);
    Label receivers = new Label();
    receivers.setId("compose-receivers");
    Style.FIELD_LABEL.on(receivers);
    receivers.setMinWidth(Region.USE_PREF_SIZE);
    receivers.textProperty().bind(model.receiverCountProperty()
        .map(count -> texts.of("composer.receivers", count.open(), count.hidden())));
    PreviewLabel preview = new PreviewLabel(texts, model.previewProperty());
    HBox goesOut = new HBox(12, receivers, preview);
    goesOut.visibleProperty().bind(preview.visibleProperty());
    goesOut.managedProperty().bind(goesOut.visibleProperty());
    getChildren().addAll(row, goesOut, options,
        underWay(new RepeatBar(texts, model.repeater()), new FileBar(texts, model.files())),
        new NoticeLabel("composer-notice", texts, model.noticeProperty()));
  }

  /** A file that is dropped here becomes the file to send. */
  private void acceptFile(ComposerModel model, Runnable showFiles) {
    setOnDragOver(drag -> {
      if (drag.getDragboard().hasFiles()) {
        drag.acceptTransferModes(TransferMode.COPY);
        drag.consume();
      }
    });
    setOnDragDropped(drop -> {
      if (drop.getDragboard().hasFiles()) {
        model.files().fileProperty().set(drop.getDragboard().getFiles().getFirst().getPath());
        showFiles.run();
        drop.setDropCompleted(true);
        drop.consume();
      }
    });
  }

  public void focusWords() {
    words.requestFocus();
  }

  /** In one row if there is room; takes no room while nothing is running. */
  private static FlowPane underWay(Node repeating, Node file) {
    FlowPane row = new FlowPane(24, 6, repeating, file);
    row.visibleProperty().bind(repeating.visibleProperty().or(file.visibleProperty()));
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }
}
