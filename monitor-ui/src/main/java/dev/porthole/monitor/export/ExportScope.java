package dev.porthole.monitor.export;

/**
 * Which events of a recording are exported; a direction and a span of time may narrow it further.
 *
 * <p>Threads: immutable.
 */
public enum ExportScope {
  EVERYTHING,
  /** Those of the connections that are selected in the window. */
  CONNECTIONS,
  /** What was looked for last in the recording. */
  FOUND
}
