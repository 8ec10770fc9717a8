package dev.porthole.monitor.connections;

import dev.porthole.monitor.connections.SteeringModel.Action;
import dev.porthole.monitor.controls.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/**
 * The context menu of the selected connections: actions and names.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConnectionActionsMenu extends ContextMenu {
  /** @param model performs the actions; empty where no action is possible */
  ConnectionActionsMenu(Texts texts, Optional<SteeringModel> model) {
    setId("connection-actions");
    model.ifPresent(steering -> add(texts, steering));
  }

  private void add(Texts texts, SteeringModel model) {
    for (Action action : Action.values()) {
      MenuItem item = new MenuItem(texts.of("action", action));
      item.setId("action-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      item.setOnAction(_ -> model.act(action));
      getItems().add(item);
    }
    getItems().add(new SeparatorMenuItem());
  }
}
