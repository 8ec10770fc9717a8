package dev.porthole.monitor.composer;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * Shows the progress of repeating and stops it; hidden while nothing is repeated.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class RepeatBar extends HBox {
  private final Texts texts;
  private final Label state = new Label();

  RepeatBar(Texts texts, Repeater model) {
    super(10);
    this.texts = texts;
    state.setId("repeat-state");
    setId("repeat-bar");
    setAlignment(Pos.CENTER_LEFT);
    // first, so that it does not move away from the mouse while the counts grow
    getChildren().addAll(new Controls(texts).button("repeat-stop", "repeat.stop", model::stop), state);
    model.progressProperty().subscribe(this::show);
  }

  private void show(Optional<Repeater.Progress> progress) {
    setVisible(progress.isPresent());
    setManaged(isVisible());
    progress.ifPresent(now -> state.setText(texts.of("repeat.state", now.every().toMillis(), now.sent(), now.skipped(),
        now.partly())));
  }
}
