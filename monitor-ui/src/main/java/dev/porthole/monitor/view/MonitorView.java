package dev.porthole.monitor.view;

import dev.porthole.monitor.model.MonitorModel;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

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

  public MonitorView(Texts texts, MonitorModel model) {
    ServerBar server = new ServerBar(texts, model.server(), model.reach(), model.modelChoice());
    ConnectionsView connections = new ConnectionsView(texts, model);
    ConversationView conversation = new ConversationView(texts, model.conversation());
    ComposerView composer = new ComposerView(texts, model.composer());
    VBox talk = new VBox(conversation, composer);
    VBox.setVgrow(conversation, Priority.ALWAYS);
    SplitPane middle = new SplitPane(connections, talk);
    middle.setOrientation(Orientation.VERTICAL);
    middle.setDividerPositions(CONNECTIONS_SHARE);
    BorderPane root = new BorderPane(middle);
    root.setTop(server);
    root.setBottom(new FooterView(texts, model.totals()));
    title = texts.of("window.title");
    scene = new Scene(root, WIDTH, HEIGHT);
    Theme.style(scene);
    on(KeyCode.R, model.server()::toggle);
    on(KeyCode.I, server::explainModel);
    on(KeyCode.P, () -> model.conversation().pausedProperty().set(!model.conversation().pausedProperty().get()));
    on(KeyCode.L, model.conversation()::clearView);
    on(KeyCode.E, model.conversation()::followNewest);
    on(KeyCode.D, model.composer()::disconnectSelected);
    on(KeyCode.DIGIT1, connections::focusTable);
    on(KeyCode.DIGIT2, conversation::focusTable);
    on(KeyCode.DIGIT3, composer::focusWords);
  }

  /** The window's title. */
  public String title() {
    return title;
  }

  public Scene scene() {
    return scene;
  }

  private void on(KeyCode key, Runnable action) {
    scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
  }
}
