package dev.porthole.shared.event;

/**
 * A change in the recording of the event log.
 *
 * <p>Threads: immutable.
 */
public enum RecordingChange {
  /** From now on events are recorded. */
  STARTED("recording-started"),
  /** The recording cannot be written at the moment, usually because the disk is full; the server continues. */
  SUSPENDED("recording-suspended"),
  /** The recording is written again; the events appended meanwhile are missing from it. */
  RESUMED("recording-resumed"),
  /** Recording has ended. */
  STOPPED("recording-stopped"),
  /** The disk does not respond; events wait in the log, or sockets are not read. */
  BEHIND("recording-behind"),
  /** The disk responds again, and no event is missing. */
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
