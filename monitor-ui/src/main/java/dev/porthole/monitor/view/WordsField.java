package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ComposerModel;
import dev.porthole.monitor.model.OutgoingMessage.Mode;
import java.util.Map;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;

/**
 * What is to be sent. Line ends and tabs that are pasted into a text become escapes, which a field of one line would drop.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class WordsField extends TextField {
  private static final int COLUMNS = 20;

  private final ComposerModel model;

  WordsField(Fields fields, Texts texts, ComposerModel model) {
    this.model = model;
    fields.named(this, "compose-words", "composer.words");
    setPrefColumnCount(COLUMNS);
    textProperty().bindBidirectional(model.wordsProperty());
    promptTextProperty().bind(model.modeProperty().map(mode -> texts.of("composer.prompt", mode)));
    Map<Shortcut, Runnable> actions = Map.of(Shortcut.SEND, model::send, Shortcut.OLDER_MESSAGE, this::showOlder,
        Shortcut.NEWER_MESSAGE, this::showNewer);
    addEventFilter(KeyEvent.KEY_PRESSED, key -> actions.keySet().stream().filter(shortcut -> shortcut.matches(key))
        .forEach(shortcut -> { // before the field itself moves its caret
          actions.get(shortcut).run();
          key.consume();
        }));
  }

  @Override
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasString() && model.modeProperty().get() == Mode.TEXT) {
      replaceSelection(
          clipboard.getString().replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t"));
    } else {
      super.paste();
    }
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
