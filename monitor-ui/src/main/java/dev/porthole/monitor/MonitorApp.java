package dev.porthole.monitor;

import dev.porthole.monitor.feed.EventPump;
import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.model.ComposerMemory;
import dev.porthole.monitor.model.ConversationStore;
import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.Settings;
import dev.porthole.monitor.view.MonitorView;
import dev.porthole.monitor.view.Texts;
import dev.porthole.monitor.view.Theme;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * The composition root of the monitor: builds feed, models and views over a server, in order, and closes them in reverse. The
 * server is its owner's to close.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorApp implements AutoCloseable {
  private final MonitorModel model;
  private final EventPump pump;
  private final Subscription theme;
  private final MonitorView view;

  /**
   * @param config what the server is started with, until the user changes it
   * @param language the system's, unless the settings say another one
   */
  public MonitorApp(ServerControl server, ServerConfig config, Locale language, Settings settings,
      ComposerMemory memory) {
    Fonts.load();
    ConversationStore store = new ConversationStore(settings.keptLinesProperty().get(),
        settings.keptMebibytesProperty().get() << 20);
    model = new MonitorModel(server, config, store, settings, memory, ForkJoinPool.commonPool(), new FxThread(),
        InstantSource.system());
    pump = new EventPump(server.events().openCursor(), model);
    theme = Theme.follow(settings.themeProperty());
    view = new MonitorView(new Texts(settings.languageProperty().get().locale(language)), model);
  }

  /** Shows the window and starts the server. */
  public void show(Stage stage) {
    view.showIn(stage);
    pump.start();
    model.server().start();
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
}
