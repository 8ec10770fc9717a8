package dev.porthole.monitor.testing;

import dev.porthole.monitor.MonitorApp;
import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.server.TcpServer;
import dev.porthole.server.export.RecordingExport;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.ServerRecordings;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.application.ColorScheme;

/** A real monitor on the screen with a server, a real one unless the test provides another. */
public final class OpenMonitor extends OpenWindow {
  public static final long LOG_MEMORY = 8 << 20;

  public final EventRing log;
  public final ServerControl server;

  private OpenMonitor(EventRing log, ServerControl server) {
    this.log = log;
    this.server = server;
  }

  public static OpenMonitor english() {
    return open(ServerConfig.builder().port(0), Locale.US);
  }

  public static OpenMonitor open(ServerConfig.Builder config, Locale language) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, language);
  }

  public static OpenMonitor open(EventRing log, ServerControl server, ServerConfig.Builder config, Locale language) {
    return open(log, server, config, language, Settings.fresh(), ComposerState.fresh());
  }

  public static OpenMonitor open(ServerConfig.Builder config, Settings settings) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, Locale.US, settings,
        ComposerState.fresh());
  }

  public static OpenMonitor open(ServerConfig.Builder config, ComposerState memory) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, Locale.US, Settings.fresh(), memory);
  }

  /** @param opener receives the recordings to show */
  public static OpenMonitor open(Recordings recordings, BiConsumer<Recording, StartPosition> opener, Locale language) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), ServerConfig.builder().port(0), language,
        Settings.fresh(), ComposerState.fresh(), recordings, opener);
  }

  /** A monitor that records to disk. */
  public static OpenMonitor recordingInto(Path home, BiConsumer<Recording, StartPosition> opener) {
    return recordingInto(home, InstantSource.system(), opener);
  }

  /** @param clock the server's clock, which may be set to another day */
  public static OpenMonitor recordingInto(Path home, InstantSource clock, BiConsumer<Recording, StartPosition> opener) {
    EventRing log = new EventRing(LOG_MEMORY);
    TcpServer server = new TcpServer(log, clock);
    return open(log, server, ServerConfig.builder().port(0), Locale.US, Settings.fresh(), ComposerState.fresh(),
        new ServerRecordings(server, log, home, RecordingExport::export, clock), opener);
  }

  private static OpenMonitor open(EventRing log, ServerControl server, ServerConfig.Builder config, Locale language,
      Settings settings, ComposerState memory) {
    return open(log, server, config, language, settings, memory, new MemoryRecordings(),
        (recording, _) -> recording.close());
  }

  private static OpenMonitor open(EventRing log, ServerControl server, ServerConfig.Builder config, Locale language,
      Settings settings, ComposerState memory, Recordings recordings, BiConsumer<Recording, StartPosition> opener) {
    OpenMonitor monitor = new OpenMonitor(log, server);
    Fx.run(() -> {
      Theme.apply(ColorScheme.LIGHT);
      monitor.show(new MonitorApp(monitor.server, config.build(), language, settings, memory, recordings,
          opener));
    });
    return monitor;
  }

  /** Starts its server. */
  public OpenMonitor running() {
    Fx.await("the server runs", () -> model().server().stateProperty().get() == ServerState.RUNNING);
    return this;
  }

  public int port() {
    String address = Fx.get(() -> model().server().addressProperty().get());
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  public Client connect() {
    return new Client(port());
  }

  @Override
  public void close() {
    super.close();
    server.close();
  }
}
