package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.ConnectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The connections that are there. One is added once it was told as opened and removed after it was told as closed.
 *
 * <p>Threads: any; {@code connections} is concurrent, {@code accepting} is guarded by {@code this}.
 */
final class ConnectionRegistry {
  private final ConcurrentHashMap<ConnectionId, ManagedConnection> connections = new ConcurrentHashMap<>();
  private final ConnectionLimiter admission;
  private boolean accepting = true;

  /** @param admission where those removed are counted out */
  ConnectionRegistry(ConnectionLimiter admission) {
    this.admission = admission;
  }

  ConnectionLimiter admission() {
    return admission;
  }

  /**
   * Lets a connection, which was counted in, be told as opened and adds it; {@code false} if the server stops and takes nobody. If
   * telling it throws it is added all the same, to be closed.
   */
  synchronized boolean add(ManagedConnection connection) {
    if (accepting) {
      try {
        connection.tellOpened(); // before anybody can find it here and make it tell something else
      } finally {
        connections.put(connection.id(), connection);
      }
    }
    return accepting;
  }

  void remove(ManagedConnection connection) {
    if (connections.remove(connection.id()) != null) {
      admission.leave(connection.info().remote().getAddress());
    }
    if (connections.isEmpty()) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** One that was told as opened is found until it was told as closed. */
  Optional<ManagedConnection> find(ConnectionId id) {
    ManagedConnection known = connections.get(id);
    return Optional.ofNullable(known == null ? findAdded(id) : known);
  }

  /** Those that were told as opened; a live view as {@link #all}. */
  synchronized Collection<ManagedConnection> told() {
    return all(); // whoever was being added is there now
  }

  /** Those there now; a live view that tolerates changes while it is walked. */
  Collection<ManagedConnection> all() {
    return connections.values();
  }

  List<ConnectionInfo> infos() {
    return connections.values().stream().map(ManagedConnection::info).toList();
  }

  /** Waits for who is being added, who may be told and not be there yet. */
  private synchronized ManagedConnection findAdded(ConnectionId id) {
    return connections.get(id);
  }

  /** Takes nobody from now on. */
  synchronized void refuseNew() {
    accepting = false;
  }

  /** Waits until nobody is there, or {@code timeout} is over; says whether nobody is. */
  synchronized boolean awaitEmpty(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!connections.isEmpty()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return connections.isEmpty();
    }
  }
}
