package dev.porthole.shared.event;

/**
 * Identifies one accepted or opened connection.
 *
 * <p>Threads: immutable.
 *
 * @param number counts up from 1; never reused while the program runs, not even after the server is stopped and
 *     restarted
 */
public record ConnectionId(long number) {
  public ConnectionId {
    if (number < 1) {
      throw new IllegalArgumentException("a connection's number starts at 1, not " + number);
    }
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
