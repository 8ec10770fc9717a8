package dev.porthole.shared.event;

/**
 * What has happened to the recording of the event log.
 *
 * <p>Threads: immutable.
 */
public enum RecordingChange {
  /** What is told from now on is recorded. */
  STARTED("recording-started"),
  /** It cannot be written for now, most often as the disk is full; the server goes on. */
  SUSPENDED("recording-suspended"),
  /** It is written again; what was told meanwhile is missing in it. */
  RESUMED("recording-resumed"),
  /** Nothing more is recorded. */
  STOPPED("recording-stopped"),
  /** The disk does not answer; what is told waits in the log, or sockets are not read. */
  BEHIND("recording-behind"),
  /** The disk answers again, and nothing is missing. */
  CAUGHT_UP("recording-caught-up");

  private final String term;

  RecordingChange(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code recording-started}. */
  public String term() {
    return term;
  }
}
