package dev.porthole.monitor;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.shared.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;

/**
 * The windows on recordings; each closes its recording when it is closed.
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
   * Opens another window.
   *
   * @param begin what to show first
   * @param whenClosed runs when the window is closed
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

  /** Closes all open windows. */
  void closeAll() {
    List.copyOf(stages).forEach(Stage::hide);
  }
}
