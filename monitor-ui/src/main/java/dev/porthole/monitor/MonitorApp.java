package dev.porthole.monitor;

import dev.porthole.monitor.feed.EventPump;
import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.model.ComposerMemory;
import dev.porthole.monitor.model.ConversationStore;
import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.RecorderModel;
import dev.porthole.monitor.model.Settings;
import dev.porthole.monitor.model.TimelineModel;
import dev.porthole.monitor.view.MonitorView;
import dev.porthole.monitor.view.Texts;
import dev.porthole.monitor.view.Theme;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.Recordings;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * The composition root of the monitor: builds feed, models and views over a server or a recording, in order, and closes them in
 * reverse. The server, or the recording, is its owner's to close.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorApp implements AutoCloseable {
  private final MonitorModel model;
  private final EventPump pump;
  private final Subscription theme;
  private final MonitorView view;

  /**
   * On a server.
   *
   * @param config what the server is started with, until the user changes it
   * @param language the system's, unless the settings say another one
   * @param recordings of the server, and of others before
   * @param opener shows a recording in a window of its own, and closes it in the end
   */
  public MonitorApp(ServerControl server, ServerConfig config, Locale language, Settings settings,
      ComposerMemory memory, Recordings recordings, Consumer<Recording> opener) {
    Fonts.load();
    Executor background = ForkJoinPool.commonPool();
    FxThread ui = new FxThread();
    model = new MonitorModel(server, config, store(settings), settings, memory, background, ui,
        InstantSource.system());
    RecorderModel recorder = new RecorderModel(recordings, model.connections().ticksProperty(), opener, background, ui);
    pump = new EventPump(server.events().openCursor(), model);
    theme = Theme.follow(settings.themeProperty());
    view = new MonitorView(texts(language, settings), model, recorder);
  }

  /**
   * On a recording.
   *
   * @param at the instant that is shown first, in nanoseconds since the epoch; without it the end
   * @param language the system's, unless the settings say another one
   */
  public MonitorApp(Recording recording, OptionalLong at, Locale language, Settings settings) {
    Fonts.load();
    Executor background = ForkJoinPool.commonPool();
    FxThread ui = new FxThread();
    model = MonitorModel.ofRecording(store(settings), settings, background, ui, InstantSource.system());
    TimelineModel timeline = new TimelineModel(recording, model, at, background, ui, InstantSource.system());
    pump = new EventPump(timeline.cursor(), model);
    theme = Theme.follow(settings.themeProperty());
    view = new MonitorView(texts(language, settings), model, timeline);
  }

  /** Shows the window, and starts the server if it is on one. */
  public void show(Stage stage) {
    view.showIn(stage);
    pump.start();
    if (!model.isRecorded()) {
      model.server().start();
    }
  }

  /** What it shows. */
  public MonitorModel model() {
    return model;
  }

  @Override
  public void close() {
    theme.unsubscribe();
    pump.close();
    model.composer().close();
  }

  private static ConversationStore store(Settings settings) {
    return new ConversationStore(settings.keptLinesProperty().get(), settings.keptMebibytesProperty().get() << 20);
  }

  private static Texts texts(Locale language, Settings settings) {
    return new Texts(settings.languageProperty().get().locale(language));
  }
}
