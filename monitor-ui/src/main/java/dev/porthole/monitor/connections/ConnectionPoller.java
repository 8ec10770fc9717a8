package dev.porthole.monitor.connections;

import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.api.ConnectionInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Asks each server regularly for what no event reports about its connections: queued bytes, and what holds a connection
 * up. At most one request to each server is pending.
 *
 * <p>Threads: confined to the JavaFX thread; it asks on another one.
 */
public final class ConnectionPoller {
  private final ServerControls controls;
  private final ConnectionsModel connections;
  private final Executor background;
  private final Executor ui;
  private final Set<ServerId> asked = new HashSet<>();

  public ConnectionPoller(ServerControls controls, ConnectionsModel connections, Executor background, Executor ui) {
    this.controls = controls;
    this.connections = connections;
    this.background = background;
    this.ui = ui;
  }

  /** @param nowNanos in nanoseconds since the epoch */
  public void look(long nowNanos) {
    controls.ids().forEach(server -> look(server, nowNanos));
  }

  private void look(ServerId server, long nowNanos) {
    if (asked.add(server)) {
      background.execute(() -> {
        try {
          List<ConnectionInfo> there = controls.of(server).connections();
          ui.execute(() -> connections.observe(server, there, nowNanos));
        } finally {
          ui.execute(() -> asked.remove(server)); // also after a failure
        }
      });
    }
  }
}
