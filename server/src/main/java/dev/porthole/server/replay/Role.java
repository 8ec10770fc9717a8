package dev.porthole.server.replay;

import dev.porthole.shared.event.Direction;

/**
 * Whose part is played.
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

  /** Which way what we say went when it was recorded. */
  Direction ours() {
    return ours;
  }

  /** Which way what the other side says went. */
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
