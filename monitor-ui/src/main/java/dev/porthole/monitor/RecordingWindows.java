package dev.porthole.monitor;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.shared.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;

/**
 * Windows on recordings, any number of them; each closes what it is on when it is closed.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class RecordingWindows {
  private final Settings settings;
  private final List<Stage> stages = new ArrayList<>();

  RecordingWindows(Settings settings) {
    this.settings = settings;
  }

  /**
   * Opens one more.
   *
   * @param begin what is shown first
   * @param whenClosed runs when it is closed
   */
  void open(Recording recording, StartPosition begin, Runnable whenClosed) {
    MonitorApp app = new MonitorApp(recording, begin, Locale.getDefault(), settings);
    Stage stage = new Stage();
    stages.add(stage);
    stage.setOnHidden(_ -> {
      stages.remove(stage);
      app.close();
      recording.close();
      whenClosed.run();
    });
    app.show(stage);
  }

  /** Closes those that are open. */
  void closeAll() {
    List.copyOf(stages).forEach(Stage::hide);
  }
}
