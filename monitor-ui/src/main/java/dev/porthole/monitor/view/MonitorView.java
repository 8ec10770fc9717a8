package dev.porthole.monitor.view;

import static java.util.Map.entry;

import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.Settings;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The whole window.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorView {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 700;
  private static final double CONNECTIONS_SHARE = 0.34;

  private final String title;
  private final Scene scene;
  private final Settings settings;

  public MonitorView(Texts texts, MonitorModel model) {
    ServerBar server = new ServerBar(texts, model.server(), model.reach(), model.modelChoice());
    BorderPane root = new BorderPane();
    SideDialogs sides = new SideDialogs(() -> root.getScene().getWindow());
    Runnable openHighlights = sides.opener(window -> new HighlightDialog(texts, model.highlights(), window));
    ConnectionsView connections = new ConnectionsView(texts, model);
    ConversationView conversation = new ConversationView(texts, model,
        new ReadingBar(texts, model.reading(), model.guesses(),
            model.server().stateProperty().map(_ -> model.server().config().framing().toString())),
        openHighlights);
    ComposerView composer = new ComposerView(texts, model.composer());
    VBox talk = new VBox(conversation, composer);
    VBox.setVgrow(conversation, Priority.ALWAYS);
    SplitPane middle = new SplitPane(connections, talk);
    middle.setOrientation(Orientation.VERTICAL);
    remember(middle.getDividers().getFirst().positionProperty(),
        model.settings().divider("connections", CONNECTIONS_SHARE));
    root.setCenter(middle);
    root.setTop(new VBox(server, new DashboardView(texts, model.dashboard(), model.settings())));
    Runnable openSettings = sides.opener(window -> new SettingsDialog(texts, model.settings(), window));
    Runnable openSheet = sides.opener(window -> new ShortcutSheet(texts, window));
    Fields fields = new Fields(texts);
    ToggleButton dashboard = fields.toggle("show-dashboard", "dashboard.show");
    dashboard.selectedProperty().bindBidirectional(model.settings().dashboardShownProperty());
    root.setBottom(
        new FooterView(texts, model.totals(), dashboard, fields.button("open-settings", "settings.open", openSettings),
            fields.button("open-shortcuts", "shortcut.open", openSheet)));
    ColumnsMemory.remember(connections.table(), model.settings());
    ColumnsMemory.remember(connections.endedTable(), model.settings());
    ColumnsMemory.remember(conversation.table(), model.settings());
    settings = model.settings();
    title = texts.of("window.title");
    scene = new Scene(root, WIDTH, HEIGHT);
    Theme.style(scene);
    Shortcuts.install(scene, Map.ofEntries(
        entry(Shortcut.START_STOP, model.server()::toggle),
        entry(Shortcut.EXPLAIN_MODEL, server::explainModel),
        entry(Shortcut.PAUSE,
            () -> model.conversation().pausedProperty().set(!model.conversation().pausedProperty().get())),
        entry(Shortcut.CLEAR, model.conversation()::clearView),
        entry(Shortcut.FOLLOW, model.conversation()::followNewest),
        entry(Shortcut.DISCONNECT, model.composer()::disconnectSelected),
        entry(Shortcut.BYTES, conversation::toggleBytes),
        entry(Shortcut.FIND, conversation::find),
        entry(Shortcut.FIND_NEXT, conversation::findNext),
        entry(Shortcut.FIND_PREVIOUS, conversation::findPrevious),
        entry(Shortcut.HIGHLIGHTS, openHighlights),
        entry(Shortcut.TO_CONNECTIONS, connections::focusTable),
        entry(Shortcut.TO_CONVERSATION, conversation::focusTable),
        entry(Shortcut.TO_COMPOSER, composer::focusWords),
        entry(Shortcut.SETTINGS, openSettings),
        entry(Shortcut.SHEET, openSheet)));
  }

  /** Shows it in a window, where it was when it was closed last. */
  public void showIn(Stage stage) {
    stage.setTitle(title);
    stage.setScene(scene);
    WindowMemory.remember(stage, settings);
    stage.show();
  }

  /** The divider is put there at once, and moves a little until the window has its size. */
  private static void remember(DoubleProperty position, ObjectProperty<Double> share) {
    position.set(share.get());
    position.subscribe((_, now) -> share.set(now.doubleValue()));
  }
}
