package dev.porthole.monitor.model;

/**
 * What a line of the conversation tells.
 *
 * <p>Threads: immutable.
 */
public enum LineKind {
  SERVER_STARTED,
  OPENED,
  RECEIVED,
  SENT,
  CLOSED,
  SERVER_STOPPED,
  CONNECTION_REFUSED,
  ACCEPT_FAILED,
  HANDLER_STUCK,
  HALF_CLOSED,
  READING_PAUSED,
  READING_RESUMED,
  SEND_REFUSED,
  RECORDING_STARTED,
  RECORDING_SUSPENDED,
  RECORDING_RESUMED,
  RECORDING_STOPPED
}
