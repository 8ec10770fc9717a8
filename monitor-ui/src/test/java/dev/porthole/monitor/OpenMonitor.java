package dev.porthole.monitor;

import dev.porthole.monitor.model.ComposerMemory;
import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.Settings;
import dev.porthole.monitor.view.Theme;
import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** A real monitor on the screen, with a server behind it, a real one unless the test brings its own, and what a person would see there. */
final class OpenMonitor implements AutoCloseable {
  static final long LOG_MEMORY = 8 << 20;

  final EventRing log;
  final ServerControl server;
  final FxRobot robot = new FxRobot();
  MonitorApp app;
  Stage stage;

  private OpenMonitor(EventRing log, ServerControl server) {
    this.log = log;
    this.server = server;
  }

  static OpenMonitor english() {
    return open(ServerConfig.builder().port(0), Locale.US);
  }

  static OpenMonitor open(ServerConfig.Builder config, Locale language) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, language);
  }

  static OpenMonitor open(EventRing log, ServerControl server, ServerConfig.Builder config, Locale language) {
    return open(log, server, config, language, Settings.fresh(), ComposerMemory.fresh());
  }

  static OpenMonitor open(ServerConfig.Builder config, Settings settings) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, Locale.US, settings,
        ComposerMemory.fresh());
  }

  static OpenMonitor open(ServerConfig.Builder config, ComposerMemory memory) {
    EventRing log = new EventRing(LOG_MEMORY);
    return open(log, new TcpServer(log, InstantSource.system()), config, Locale.US, Settings.fresh(), memory);
  }

  private static OpenMonitor open(EventRing log, ServerControl server, ServerConfig.Builder config, Locale language,
      Settings settings, ComposerMemory memory) {
    OpenMonitor monitor = new OpenMonitor(log, server);
    Fx.run(() -> {
      Theme.apply(ColorScheme.LIGHT);
      monitor.app = new MonitorApp(monitor.server, config.build(), language, settings, memory);
      monitor.stage = new Stage();
      monitor.stage.setWidth(980);
      monitor.stage.setHeight(700);
      monitor.app.show(monitor.stage);
    });
    return monitor;
  }

  /** With its server running. */
  OpenMonitor running() {
    Fx.await("the server runs", () -> model().server().stateProperty().get() == ServerState.RUNNING);
    return this;
  }

  MonitorModel model() {
    return app.model();
  }

  int port() {
    String address = Fx.get(() -> model().server().addressProperty().get());
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  Client connect() {
    return new Client(port());
  }

  String text(String id) {
    return Fx.get(() -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText());
  }

  boolean isVisible(String id) {
    return Fx.get(() -> robot.lookup("#" + id).queryAll().stream().anyMatch(Node::isVisible));
  }

  /** The texts of the cells on the screen of a table. */
  List<String> cells(String table) {
    return Fx.get(() -> cellsNow(table));
  }

  void awaitCell(String table, String text) {
    Fx.await("a cell of " + table + " shows " + text, () -> cellsNow(table).contains(text), () -> cellsNow(table));
  }

  void awaitText(String id, String part) {
    Fx.await(id + " shows " + part,
        () -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText().contains(part),
        () -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText());
  }

  void clickCell(String table, String text) {
    robot.clickOn(cell(table, text));
  }

  /** The cell on the screen with this text, once it is there. */
  Node cell(String table, String text) {
    awaitCell(table, text);
    return Fx.get(() -> tableCells(table).stream().filter(each -> text.equals(((TableCell<?, ?>) each).getText()))
        .findFirst().orElseThrow());
  }

  private List<String> cellsNow(String table) {
    return tableCells(table).stream().map(cell -> ((TableCell<?, ?>) cell).getText())
        .filter(text -> text != null && !text.isEmpty()).toList();
  }

  private Set<Node> tableCells(String table) {
    return robot.lookup("#" + table + " .table-cell")
        .lookup((Node node) -> node instanceof TableCell<?, ?> && node.isVisible())
        .queryAll();
  }

  @Override
  public void close() {
    Fx.run(() -> {
      stage.hide();
      app.close();
    });
    server.close();
  }
}
