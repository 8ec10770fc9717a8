package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.servers.Origin;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;

/**
 * Names the closed connection whose conversation is shown, if any.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationOwnerLabel extends Label {
  private final Texts texts;
  private final ConnectionsModel connections;
  private final ClosedConnectionsModel ended;

  public ConversationOwnerLabel(Texts texts, ConnectionsModel connections, ClosedConnectionsModel ended) {
    this.texts = texts;
    this.connections = connections;
    this.ended = ended;
    setId("conversation-of");
    setMinWidth(0);
    textProperty().bind(Bindings.createStringBinding(this::owner, connections.selected(),
        connections.absentProperty(), connections.replacementsProperty(), ended.shownProperty(),
        connections.ticksProperty()));
    managedProperty().bind(textProperty().isNotEmpty());
  }

  private String owner() {
    Set<? extends Origin> owners = ended.shownProperty().get().<Set<? extends Origin>>map(row -> Set.of(row.origin()))
        .orElseGet(connections::selectedKeys);
    return switch (owners.size()) {
      case 0 -> "";
      case 1 -> texts.of("conversation.of-one", connections.label(owners.iterator().next()));
      default -> texts.of("conversation.of-many", owners.size());
    };
  }
}
