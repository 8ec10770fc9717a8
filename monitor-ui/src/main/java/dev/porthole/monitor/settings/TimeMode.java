package dev.porthole.monitor.settings;

/**
 * How times are shown.
 *
 * <p>Threads: immutable.
 */
public enum TimeMode {
  /** The time of day. */
  ABSOLUTE,
  /** The time since the connection was accepted. */
  SINCE_CONNECT,
  /** The time since the line above, of any connection, like Wireshark's "since previous displayed packet". */
  SINCE_PREVIOUS
}
