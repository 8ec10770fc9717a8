package dev.porthole.server.connection;

import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.ConnectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The current connections. A connection is added once its opening was appended, and removed after its end was appended.
 *
 * <p>Threads: any; {@code connections} is concurrent, {@code accepting} is guarded by {@code this}.
 */
final class ConnectionRegistry {
  private final ConcurrentHashMap<ConnectionId, ManagedConnection> connections = new ConcurrentHashMap<>();
  private final ConnectionLimiter limiter;
  private boolean accepting = true;

  /** @param limiter from which removed connections are released */
  ConnectionRegistry(ConnectionLimiter limiter) {
    this.limiter = limiter;
  }

  ConnectionLimiter limiter() {
    return limiter;
  }

  /**
   * Has a counted connection append its opening, and adds it; {@code false} if the server is stopping. If the append
   * throws, the connection is added all the same, to be closed.
   */
  synchronized boolean add(ManagedConnection connection) {
    if (accepting) {
      try {
        connection.appendOpened(); // before any thread can find the connection and make it append another event
      } finally {
        connections.put(connection.id(), connection);
      }
    }
    return accepting;
  }

  void remove(ManagedConnection connection) {
    if (connections.remove(connection.id()) != null) {
      limiter.release(connection.info().remote().getAddress());
    }
    if (connections.isEmpty()) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Finds a connection from its opening to its end. */
  Optional<ManagedConnection> find(ConnectionId id) {
    ManagedConnection known = connections.get(id);
    return Optional.ofNullable(known == null ? findAdded(id) : known);
  }

  /** All connections whose opening was appended; a live view as {@link #all}. */
  synchronized Collection<ManagedConnection> opened() {
    return all(); // taking the lock has waited for an add in progress
  }

  /** All current connections; a live view that tolerates changes while it is iterated. */
  Collection<ManagedConnection> all() {
    return connections.values();
  }

  List<ConnectionInfo> infos() {
    return connections.values().stream().map(ManagedConnection::info).toList();
  }

  /** Waits for an add in progress: its opening may be in the log while the connection is not in the map yet. */
  private synchronized @Nullable ManagedConnection findAdded(ConnectionId id) {
    return connections.get(id);
  }

  /** Refuses all further connections. */
  synchronized void refuseNew() {
    accepting = false;
  }

  /** Waits until no connection is left, or {@code timeout} has passed; returns whether none is left. */
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
