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
  STOPPED("recording-stopped");

  private final String term;

  RecordingChange(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code recording-started}. */
  public String term() {
    return term;
  }
}
