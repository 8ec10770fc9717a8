package dev.porthole.monitor.recorder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The recording that history and export work on.
 *
 * <p>Threads: immutable.
 *
 * @param folder of the recording made in this window; empty in the other states
 */
public record SearchedRecording(State state, Optional<Path> folder) {
  /** The origin of the recording. */
  public enum State {
    /** The recording that the window shows. */
    SHOWN,
    /** The running recording of the window's server. */
    BEING_WRITTEN,
    /** The last recording of the window's server, complete. */
    WRITTEN,
    /** Nothing has been recorded in this window. */
    NONE
  }
}
