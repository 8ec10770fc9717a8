package dev.porthole.monitor.servers;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The controls of the servers of a window. A command goes to the server that the key of each connection names.
 *
 * <p>Threads: immutable; any thread may call.
 */
public final class ServerControls {
  private final Map<ServerId, ServerControl> controls;

  /** @param controls in the order of the servers, at least one */
  public ServerControls(Map<ServerId, ServerControl> controls) {
    if (controls.isEmpty()) {
      throw new IllegalArgumentException("a window has at least one server");
    }
    this.controls = Collections.unmodifiableMap(new LinkedHashMap<>(controls));
  }

  /** The control of a window's only server, which is {@link ServerId#FIRST}. */
  public static ServerControls of(ServerControl only) {
    return new ServerControls(Map.of(ServerId.FIRST, only));
  }

  /** The servers, in order. */
  public Set<ServerId> ids() {
    return controls.keySet();
  }

  /** The server that the window's server bar shows. */
  public ServerId first() {
    return controls.keySet().iterator().next();
  }

  /** @throws IllegalArgumentException if the window has no such server */
  public ServerControl of(ServerId server) {
    ServerControl control = controls.get(server);
    if (control == null) {
      throw new IllegalArgumentException("no " + server + " among " + controls.keySet());
    }
    return control;
  }

  /**
   * Applies a command to connections of any servers.
   *
   * @return how many connections were reached; fails if a server's answer does
   */
  public CompletableFuture<Integer> apply(Collection<ConnectionKey> to, ConnectionCommand command) {
    Map<ServerId, List<ConnectionId>> shares = new LinkedHashMap<>();
    to.forEach(key -> shares.computeIfAbsent(key.server(), _ -> new ArrayList<>()).add(key.id()));
    CompletableFuture<Integer> reached = CompletableFuture.completedFuture(0);
    for (Map.Entry<ServerId, List<ConnectionId>> share : shares.entrySet()) {
      reached = reached.thenCombine(of(share.getKey()).apply(Target.these(share.getValue()), command), Integer::sum);
    }
    return reached;
  }

  /** The open connections of some servers, as their servers report them. */
  public Map<ConnectionKey, ConnectionInfo> connections(Collection<ServerId> servers) {
    Map<ConnectionKey, ConnectionInfo> there = new LinkedHashMap<>();
    servers.forEach(server -> of(server).connections()
        .forEach(info -> there.put(new ConnectionKey(server, info.connection()), info)));
    return there;
  }

  /** Whether any of the servers is running. */
  public boolean isAnyRunning() {
    return controls.values().stream().anyMatch(control -> control.state() == ServerState.RUNNING);
  }

  /** The counters of all servers together. */
  public EventTotals totals() {
    return controls.values().stream().map(ServerControl::totals).reduce(EventTotals.NONE, ServerControls::sum);
  }

  private static EventTotals sum(EventTotals one, EventTotals other) {
    return new EventTotals(one.opened() + other.opened(), one.closed() + other.closed(),
        one.turnedAway() + other.turnedAway(), one.received() + other.received(), one.sent() + other.sent(),
        one.chunks() + other.chunks(), one.events() + other.events());
  }
}
