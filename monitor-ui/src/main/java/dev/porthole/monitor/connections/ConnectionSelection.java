package dev.porthole.monitor.connections;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.shared.event.ConnectionId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects connections, which the conversation is about then.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConnectionSelection {
  private final ConnectionsModel connections;
  private final ClosedConnectionsModel ended;
  private final ConversationModel conversation;

  public ConnectionSelection(ConnectionsModel connections, ClosedConnectionsModel ended,
      ConversationModel conversation) {
    this.connections = connections;
    this.ended = ended;
    this.conversation = conversation;
  }

  /** Selects what a table shows as selected now; the conversation is about it. */
  public void select(List<ConnectionRow> visible) {
    connections.select(visible);
    showSelected();
  }

  /** Selects nobody: the conversation is that of all. */
  public void selectNone() {
    connections.selectNone();
    showSelected();
  }

  /** The conversation is about who is selected now. */
  public void showSelected() {
    conversation.showOnly(numbers());
    ended.leave();
  }

  private Set<Long> numbers() {
    return connections.selectedIds().stream().map(ConnectionId::number).collect(Collectors.toSet());
  }
}
