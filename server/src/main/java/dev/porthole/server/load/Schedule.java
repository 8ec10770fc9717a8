package dev.porthole.server.load;

/**
 * When the messages of an open loop are due: evenly, one connection after the other. Computed from the numbers alone,
 * so waiting messages take no memory.
 *
 * <p>Threads: immutable, except the window, which is set before anything is due.
 *
 * @param window defines when message 0 is due
 * @param periodNanos time between messages, over all connections together
 */
record Schedule(MeasurementWindow window, double periodNanos, int connections) {
  /** When message {@code index} of all is due. */
  long due(long index) {
    return window.start() + (long) (index * periodNanos);
  }

  /** When a connection's message is due, both counted from 0. */
  long due(int connection, long message) {
    return due(connection + message * connections);
  }

  /** How many of all messages are due by {@code now}. */
  long countBy(long now) {
    long start = window.start();
    return now < start ? 0 : (long) ((now - start) / periodNanos) + 1;
  }
}
