package dev.porthole.shared.api;

import dev.porthole.shared.event.ConnectionId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The connections that a {@link ConnectionCommand} is applied to. {@link All} and {@link AllBut} mean the connections
 * open when the server carries the command out, not when it was requested.
 *
 * <p>Threads: immutable.
 */
public sealed interface Target {
  /**
   * The connections named; a connection that has ended is left out.
   *
   * @param ids applied to in this order
   */
  record These(Set<ConnectionId> ids) implements Target {
    public These {
      ids = copyOf(ids);
    }
  }

  /** Every open connection. */
  record All() implements Target {}

  /** Every open connection except those named. */
  record AllBut(Set<ConnectionId> ids) implements Target {
    public AllBut {
      ids = copyOf(ids);
    }
  }

  /** The connections named, each once. */
  static Target these(Collection<ConnectionId> ids) {
    return new These(new LinkedHashSet<>(ids));
  }

  /** The connections named, each once. */
  static Target these(ConnectionId... ids) {
    return these(List.of(ids));
  }

  static Target all() {
    return new All();
  }

  static Target allBut(Collection<ConnectionId> ids) {
    return new AllBut(new LinkedHashSet<>(ids));
  }

  private static Set<ConnectionId> copyOf(Set<ConnectionId> ids) {
    ids.forEach(Objects::requireNonNull);
    return Collections.unmodifiableSet(new LinkedHashSet<>(ids)); // keeps the order
  }
}
