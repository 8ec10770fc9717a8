package dev.porthole.server.replay;

import dev.porthole.shared.event.Direction;

/**
 * Which side of the connection is replayed.
 *
 * <p>Threads: immutable.
 */
public enum Role {
  CLIENT(Direction.RECEIVED),
  SERVER(Direction.SENT);

  private final Direction ours;

  Role(Direction ours) {
    this.ours = ours;
  }

  /** The recorded direction of what we send. */
  Direction ours() {
    return ours;
  }

  /** The recorded direction of what the other side sends. */
  Direction theirs() {
    return other().ours;
  }

  Role other() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  /** The word used in options and documentation. */
  public String term() {
    return this == CLIENT ? "client" : "server";
  }
}
