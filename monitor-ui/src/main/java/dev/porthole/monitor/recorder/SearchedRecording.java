package dev.porthole.monitor.recorder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which recording history and export are about.
 *
 * <p>Threads: immutable.
 *
 * @param folder of the one that was made in this window; empty in the other states
 */
public record SearchedRecording(State state, Optional<Path> folder) {
  /** Where it comes from. */
  public enum State {
    /** The window shows a recording, and it is that one. */
    SHOWN,
    /** It is being made of what the window shows. */
    BEING_WRITTEN,
    /** It was made last of what the window shows, and is complete. */
    WRITTEN,
    /** Nothing has been recorded in this window. */
    NONE
  }
}
