package dev.porthole.monitor.composer;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/**
 * Shows the progress of a file and cancels it; hidden while no file is being sent.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FileBar extends HBox {
  private final Texts texts;
  private final Label state = new Label();
  private final ProgressBar bar;

  FileBar(Texts texts, FileSender model) {
    super(10);
    this.texts = texts;
    Controls fields = new Controls(texts);
    bar = fields.named(new ProgressBar(), "file-progress", "file.progress");
    state.setId("file-state");
    setId("file-bar");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(state, bar, fields.button("file-cancel", "file.cancel", model::cancel));
    model.progressProperty().subscribe(this::show);
  }

  private void show(Optional<FileSender.Progress> progress) {
    setVisible(progress.isPresent());
    setManaged(isVisible());
    progress.ifPresent(now -> {
      state.setText(
          texts.of("file.state", now.name(), Formats.size(now.handed()), Formats.size(now.total()), now.receivers()));
      bar.setProgress(now.total() == 0 ? 1 : (double) now.handed() / now.total());
    });
  }
}
