package dev.porthole.monitor.settings;

/**
 * How the bytes of a line are shown.
 *
 * <p>Threads: immutable.
 */
public enum DetailMode {
  TEXT,
  HEX,
  BOTH
}
