package dev.porthole.monitor.settings;

/**
 * What times are told by.
 *
 * <p>Threads: immutable.
 */
public enum TimeMode {
  /** The time of day. */
  ABSOLUTE,
  /** How long after the connection was accepted. */
  SINCE_CONNECT,
  /** How long after the line above it, whatever connection that is of: as Wireshark's "since previous displayed packet". */
  SINCE_PREVIOUS
}
