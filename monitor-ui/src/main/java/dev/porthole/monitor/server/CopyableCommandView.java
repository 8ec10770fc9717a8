package dev.porthole.monitor.server;

import dev.porthole.monitor.controls.Clipboards;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * A terminal command with a button that copies it and confirms for a moment.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class CopyableCommandView extends HBox {
  private static final Duration MOMENT = Duration.seconds(2);

  private final Texts texts;
  private final String command;
  private final Button copy;
  private final PauseTransition saysSo = new PauseTransition(MOMENT);

  CopyableCommandView(Texts texts, Controls fields, String command) {
    super(6);
    this.texts = texts;
    this.command = command;
    Label words = new Label(command);
    Style.WELCOME_COMMAND.on(words);
    copy = fields.button("copy-command", "welcome.copy", this::copy);
    copy.setAccessibleText(texts.of("welcome.copy.accessible", command));
    saysSo.setOnFinished(_ -> copy.setText(texts.of("welcome.copy")));
    setAlignment(Pos.CENTER);
    getChildren().addAll(words, copy);
  }

  private void copy() {
    Clipboards.put(command);
    copy.setText(texts.of("welcome.copied"));
    saysSo.playFromStart();
  }
}
