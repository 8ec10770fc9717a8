package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;

/**
 * Replaces the table at a moment of a recording that has no connections.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class NoConnectionsView extends Label {
  public NoConnectionsView(Texts texts, ConnectionsModel connections) {
    ObservableList<ConnectionRow> rows = connections.rows();
    setId("nobody");
    Style.WELCOME_TITLE.on(this);
    textProperty().bind(Bindings.createStringBinding(
        () -> texts.of(rows.isEmpty() ? "timeline.nobody" : "welcome.filtered"), rows));
  }
}
