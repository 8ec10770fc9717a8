package dev.porthole.monitor.connections;

import dev.porthole.monitor.conversation.ConversationModel;
import java.util.List;

/**
 * Selects connections, and has the conversation show them.
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

  /** Selects the rows that are selected in a table, and shows their conversation. */
  public void select(List<ConnectionRow> visible) {
    connections.select(visible);
    showSelected();
  }

  /** Clears the selection and shows the conversation of all connections. */
  public void selectNone() {
    connections.selectNone();
    showSelected();
  }

  /** Shows the conversation of the selected connections. */
  public void showSelected() {
    conversation.showOnly(connections.selectedKeys());
    ended.leave();
  }
}
