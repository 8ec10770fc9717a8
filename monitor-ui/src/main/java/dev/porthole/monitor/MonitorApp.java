package dev.porthole.monitor;

import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.export.ExportModel;
import dev.porthole.monitor.feed.EventPump;
import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.feed.ServerFeed;
import dev.porthole.monitor.history.HistoryModel;
import dev.porthole.monitor.history.RecordingAccess;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.recorder.RecorderModel;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.timeline.RecordingOpener;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.monitor.timeline.TimelineModel;
import dev.porthole.monitor.window.MonitorModel;
import dev.porthole.monitor.window.MonitorView;
import dev.porthole.monitor.window.RunningClock;
import dev.porthole.server.export.RecordingExport;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.Recordings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * The composition root of the monitor: builds feed, models and views for a server or a recording, in order, and closes
 * them in reverse. The owner of the server or recording closes that.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorApp implements AutoCloseable {
  private final MonitorModel model;
  private final HistoryModel history;
  private final ExportModel export;
  private final EventPump pump;
  private final Subscription theme;
  private final Subscription activity;
  private final MonitorView view;

  /**
   * For a server.
   *
   * @param config the server's initial configuration; the window keeps no more bytes than its memory limit for clients
   * @param language the system's language, unless the settings choose another one
   * @param recordings of this server and of earlier ones
   * @param opener shows a recording in its own window from a moment on, and closes it at the end
   */
  public MonitorApp(ServerControl server, ServerConfig config, Locale language, Settings settings,
      ComposerState memory, Recordings recordings, BiConsumer<Recording, StartPosition> opener) {
    Fonts.load();
    Executor background = ForkJoinPool.commonPool();
    FxThread ui = new FxThread();
    ServerControls servers = ServerControls.of(server);
    model = new MonitorModel(servers, config, store(settings, WindowMemory.kept(config, keptBytes(settings))), settings,
        memory, background, ui, RunningClock.system());
    RecorderModel recorder = new RecorderModel(recordings, model.connections().ticksProperty(),
        recording -> opener.accept(recording, StartPosition.END), background, ui);
    pump = new EventPump(servers.ids().stream()
        .map(id -> new ServerFeed(id, servers.of(id).events().openCursor())).toList(), model);
    activity = UserActivity.subscribe(pump::wake);
    theme = Theme.follow(settings.themeProperty());
    RecordingOpener moments = new RecordingOpener(recordings, opener, background, ui);
    history = history(RecordingAccess.ofServer(servers.first(), recordings, recorder::newest),
        (hit, folder, onFailure) -> moments.open(hit, folder.orElseThrow(), onFailure));
    export = export(RecordingAccess.ofServer(servers.first(), recordings, recorder::newest));
    view = new MonitorView(texts(language, settings), model, recorder, history, export);
  }

  /**
   * For a recording.
   *
   * @param begin what to show first
   * @param language the system's language, unless the settings choose another one
   */
  public MonitorApp(Recording recording, StartPosition begin, Locale language, Settings settings) {
    this(recording, begin, language, settings, RecordingExport::export);
  }

  /** @param exporter writes files for other tools */
  MonitorApp(Recording recording, StartPosition begin, Locale language, Settings settings,
      RecordingExporter exporter) {
    Fonts.load();
    Executor background = ForkJoinPool.commonPool();
    FxThread ui = new FxThread();
    model = MonitorModel.ofRecording(store(settings, keptBytes(settings)), settings, background, ui,
        RunningClock.system());
    TimelineModel timeline = new TimelineModel(recording, model, model.connections(), begin, background, ui,
        RunningClock.system());
    pump = new EventPump(List.of(new ServerFeed(model.recordedServer(), timeline.cursor())), model,
        timeline::isPlaying);
    activity = UserActivity.subscribe(pump::wake);
    theme = Theme.follow(settings.themeProperty());
    history = history(RecordingAccess.of(model.recordedServer(), recording, exporter),
        (hit, _, _) -> timeline.moveTo(hit));
    export = export(RecordingAccess.of(model.recordedServer(), recording, exporter));
    view = new MonitorView(texts(language, settings), model, timeline, history, export);
  }

  /** Shows the window, and starts the server if there is one. */
  public void show(Stage stage) {
    view.showIn(stage);
    pump.start();
    if (!model.isRecorded()) {
      model.server().start();
    }
  }

  /** The search through the recording. */
  HistoryModel history() {
    return history;
  }

  /** The model of everything that the window shows. */
  public MonitorModel model() {
    return model;
  }

  @Override
  public void close() {
    theme.unsubscribe();
    activity.unsubscribe();
    pump.close();
    model.composer().close();
    history.close();
    export.close();
  }

  private HistoryModel history(RecordingAccess access, HistoryModel.Going going) {
    HistoryModel made = new HistoryModel(access, going, RunningClock.system());
    model.eachFrame(made::endFrame);
    return made;
  }

  private ExportModel export(RecordingAccess access) {
    ExportModel made = new ExportModel(access, model.connections()::selectedKeys, history, model.questions());
    model.eachFrame(made::endFrame);
    return made;
  }

  private static ConversationStore store(Settings settings, long bytes) {
    return new ConversationStore(settings.keptLinesProperty().get(), bytes);
  }

  private static long keptBytes(Settings settings) {
    return settings.keptMebibytesProperty().get() << 20;
  }

  private static Texts texts(Locale language, Settings settings) {
    return new Texts(settings.languageProperty().get().locale(language));
  }
}
