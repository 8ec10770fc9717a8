package dev.porthole.monitor.export;

/**
 * The events of a recording to export, before a direction or a span of time narrows them further.
 *
 * <p>Threads: immutable.
 */
public enum ExportScope {
  EVERYTHING,
  /** The events of the connections that are selected in the window. */
  CONNECTIONS,
  /** The hits of the latest search through the recording. */
  FOUND
}
