package dev.porthole.shared.api;

/**
 * What holds a live connection up, if anything. If several states apply, the last one listed here is reported.
 *
 * <p>Threads: immutable.
 */
public enum ConnectionState {
  /** Both sides may send. */
  OPEN,
  /** Reading is paused: too much waits to be sent on the connection, or a lossless reader of the log is behind. */
  BACK_PRESSURE,
  /** The peer has sent its FIN; the queued bytes are still sent, then the connection is closed. */
  HALF_CLOSED_BY_PEER,
  /** Our FIN has been sent, or will be after the queued bytes. */
  HALF_CLOSED_BY_US,
  /** Reading is paused by a user of the monitor or a caller of the API. */
  READING_PAUSED,
  /** The connection is about to be closed, or the server is stopping. */
  CLOSING
}
