package dev.porthole.monitor;

import dev.porthole.monitor.composer.ComposerFiles;
import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.recorder.RecordingsLocation;
import dev.porthole.monitor.server.ServerPreferences;
import dev.porthole.monitor.settings.PersistedState;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.settings.SettingsFile;
import dev.porthole.monitor.settings.ThreeWayMerge;
import dev.porthole.server.TcpServer;
import dev.porthole.server.cli.EndSignals;
import dev.porthole.server.export.RecordingExport;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.ServerRecordings;
import dev.porthole.shared.api.ServerConfig;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desktop app: server and monitor in one process, until the window is closed or the process is asked to end.
 *
 * <p>Threads: {@link #run} on the main thread, which waits; the window on the JavaFX thread.
 */
final class Desktop {
  private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

  private final PersistedState<Map<String, String>> settingsFile = SettingsFile.ofUser(ThreeWayMerge::settings);
  private final Settings settings = new Settings(settingsFile.load(), settingsFile::save);
  private final ComposerFiles composerFiles = new ComposerFiles();
  private final ServerConfig config;
  private final EventRing log;
  private final TcpServer server;
  private final ServerRecordings recordings;
  private final CountDownLatch windowClosed = new CountDownLatch(1);

  /**
   * @param config the server's configuration, except for what the user changed in earlier runs
   * @param recorder the opened recorder, which can record from the start
   * @param given whether an option, such as {@code port}, was given on the command line, which takes precedence
   */
  Desktop(ServerConfig config, Predicate<String> given, long logMemoryBytes,
      Optional<Recorder> recorder) {
    this.config = WindowMemory.share(ServerPreferences.recall(settings, config, given),
        settings.keptMebibytesProperty().get() << 20);
    this.log = recorder.map(opened -> opened.newLog(logMemoryBytes)).orElseGet(() -> new EventRing(logMemoryBytes));
    this.server = new TcpServer(log, InstantSource.system(), Optional.empty(),
        recorder.map(Recorder::firstConnection).orElse(1L));
    this.recordings = new ServerRecordings(server, log, RecordingsLocation.ofUser(), RecordingExport::export,
        InstantSource.system());
    recorder.ifPresent(recordings::begin);
  }

  /**
   * Shows the window on the started toolkit; returns when the window is closed, the server has stopped and JavaFX has
   * ended.
   */
  void run() {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> LOG.error("fault in {}", thread.getName(), fault));
    EndSignals.onEnd(windowClosed::countDown);
    Platform.runLater(this::open);
    try {
      windowClosed.await();
      server.close();
      recordings.close();
      Toolkit.end();
      settingsFile.close();
      composerFiles.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() {
    try {
      FxThread ui = new FxThread();
      settingsFile.follow(ui, settings::adopt, settings::report);
      composerFiles.follow(ui, settings::report);
      Stage stage = new Stage();
      RecordingWindows windows = new RecordingWindows(settings);
      MonitorApp app = new MonitorApp(server, config, Locale.getDefault(), settings, composerFiles.memory(), recordings,
          (recording, at) -> windows.open(recording, at, () -> {}));
      stage.setOnHidden(_ -> {
        windows.closeAll();
        app.close();
        windowClosed.countDown();
      });
      app.show(stage);
    } catch (RuntimeException | Error fault) {
      windowClosed.countDown();
      throw fault;
    }
  }
}
