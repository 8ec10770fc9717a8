package dev.porthole.monitor.connections;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ServerControl;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Asks the server regularly for what no event reports about its connections: queued bytes, and what holds a connection
 * up. At most one request is pending.
 *
 * <p>Threads: confined to the JavaFX thread; it asks on another one.
 */
public final class ConnectionPoller {
  private final ServerControl control;
  private final ConnectionsModel connections;
  private final Executor background;
  private final Executor ui;
  private boolean looking;

  public ConnectionPoller(ServerControl control, ConnectionsModel connections, Executor background, Executor ui) {
    this.control = control;
    this.connections = connections;
    this.background = background;
    this.ui = ui;
  }

  /** @param nowNanos in nanoseconds since the epoch */
  public void look(long nowNanos) {
    if (!looking) {
      looking = true;
      background.execute(() -> {
        try {
          List<ConnectionInfo> there = control.connections();
          ui.execute(() -> connections.observe(there, nowNanos));
        } finally {
          ui.execute(() -> looking = false); // also after a failure
        }
      });
    }
  }
}
