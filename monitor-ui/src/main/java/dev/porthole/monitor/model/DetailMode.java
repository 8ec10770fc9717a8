package dev.porthole.monitor.model;

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
