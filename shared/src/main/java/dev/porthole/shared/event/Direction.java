package dev.porthole.shared.event;

/**
 * Which way a chunk went, seen from the server.
 *
 * <p>Threads: immutable.
 */
public enum Direction {
  RECEIVED,
  SENT
}
