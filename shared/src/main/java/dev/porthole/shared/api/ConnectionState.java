package dev.porthole.shared.api;

/**
 * What holds a live connection up, or that nothing does. Where several things do, the one that stands last here is told.
 *
 * <p>Threads: immutable.
 */
public enum ConnectionState {
  /** Both sides may send. */
  OPEN,
  /** It is not read for the moment: too much waits to be sent on it, or a reader of the log that must miss nothing is behind. */
  BACK_PRESSURE,
  /** The peer has sent its FIN; what is queued still goes out, then it is closed. */
  HALF_CLOSED_BY_PEER,
  /** Our FIN has gone out, or goes out after what is queued. */
  HALF_CLOSED_BY_US,
  /** It is not read, as somebody wants it so. */
  READING_PAUSED,
  /** Its end is decided, or the server stops. */
  CLOSING
}
