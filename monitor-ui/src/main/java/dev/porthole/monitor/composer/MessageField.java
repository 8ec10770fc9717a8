package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.controls.Clipboards;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Texts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/**
 * The field for the message. Pasted line ends and tabs become escapes, because a one-line field would drop them.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class MessageField extends TextField {
  private static final int COLUMNS = 20;

  private final ComposerModel model;

  MessageField(Controls fields, Texts texts, ComposerModel model) {
    this.model = model;
    fields.named(this, "compose-words", "composer.words");
    setPrefColumnCount(COLUMNS);
    textProperty().bindBidirectional(model.wordsProperty());
    promptTextProperty().bind(model.modeProperty().map(mode -> texts.of("composer.prompt", mode)));
    Map<Shortcut, Runnable> actions = Map.of(Shortcut.SEND, model::send, Shortcut.OLDER_MESSAGE, this::showOlder,
        Shortcut.NEWER_MESSAGE, this::showNewer, Shortcut.PASTE_ESCAPES, this::pasteEscapes);
    acceptText();
    addEventFilter(KeyEvent.KEY_PRESSED, key -> actions.keySet().stream().filter(shortcut -> shortcut.matches(key))
        .forEach(shortcut -> { // before the field itself moves its caret
          Objects.requireNonNull(actions.get(shortcut)).run();
          key.consume();
        }));
  }

  /** Pasted text is sent as it is; text copied from this field contains escapes, which stay escapes. */
  @Override
  public void paste() {
    Optional<String> text = Clipboards.text();
    if (text.isPresent() && model.modeProperty().get() == Mode.TEXT) {
      insert(text.get(), Clipboards.isEscaped());
    } else {
      super.paste();
    }
  }

  private void pasteEscapes() {
    Clipboards.text().ifPresent(text -> insert(text, true));
  }

  private void insert(String text, boolean escaped) {
    replaceSelection(model.pasted(text, escaped));
  }

  private void acceptText() {
    setOnDragOver(drag -> {
      if (drag.getDragboard().hasString() && !drag.getDragboard().hasFiles()) {
        drag.acceptTransferModes(TransferMode.COPY);
        drag.consume();
      }
    });
    setOnDragDropped(drop -> {
      if (drop.getDragboard().hasString() && !drop.getDragboard().hasFiles()) {
        insert(drop.getDragboard().getString(), model.modeProperty().get() == Mode.HEX);
        drop.setDropCompleted(true);
        drop.consume();
      }
    });
  }

  private void showOlder() {
    model.showOlder();
    end();
  }

  private void showNewer() {
    model.showNewer();
    end();
  }
}
