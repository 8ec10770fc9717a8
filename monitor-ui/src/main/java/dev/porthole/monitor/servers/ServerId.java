package dev.porthole.monitor.servers;

/**
 * Identifies one server in a window. As an origin it is the server as a whole.
 *
 * <p>An id stands for one numbering of connections: a server that begins a new epoch needs another id.
 *
 * <p>Threads: immutable.
 *
 * @param number counts up from 1; never reused while the window is open
 */
public record ServerId(int number) implements Origin {
  /** The first server of a window; the only one of a window on one server or on a recording. */
  public static final ServerId FIRST = new ServerId(1);

  public ServerId {
    if (number < 1) {
      throw new IllegalArgumentException("a server's number starts at 1, not " + number);
    }
  }

  @Override
  public ServerId server() {
    return this;
  }
}
