package dev.porthole.server.output;

import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;

/**
 * The colours of events on a terminal: one for each direction, and one of six for each client.
 *
 * <p>Threads: immutable.
 */
public enum Paint {
  /** No colours, for a file or a pipe. */
  PLAIN,
  /** Colours by ECMA-48 (SGR), which every current terminal supports. */
  COLOURS;

  private static final String FAINT = "2";
  private static final String RECEIVED = "32";
  private static final String SENT = "94";
  private static final String[] CLIENTS = {"36", "35", "33", "96", "95", "93"};

  String faint(String text) {
    return in(FAINT, text);
  }

  String direction(Direction direction) {
    return in(direction == Direction.RECEIVED ? RECEIVED : SENT, direction.term());
  }

  String client(ConnectionId connection, String text) {
    return in(CLIENTS[(int) Math.floorMod(connection.number(), (long) CLIENTS.length)], text);
  }

  private String in(String colour, String text) {
    return this == PLAIN ? text : "\u001B[" + colour + "m" + text + "\u001B[0m";
  }
}
