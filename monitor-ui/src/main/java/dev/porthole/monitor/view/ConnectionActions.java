package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ComposerModel;
import dev.porthole.monitor.model.ComposerModel.Action;
import java.util.Locale;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/**
 * The menu of what can be done to the selected connections.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionActions extends ContextMenu {
  ConnectionActions(Texts texts, ComposerModel model) {
    setId("connection-actions");
    for (Action action : Action.values()) {
      MenuItem item = new MenuItem(texts.of("action", action));
      item.setId("action-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      item.setOnAction(_ -> model.act(action));
      getItems().add(item);
    }
  }
}
