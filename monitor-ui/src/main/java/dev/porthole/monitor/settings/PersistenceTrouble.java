package dev.porthole.monitor.settings;

import java.nio.file.Path;

/**
 * What went wrong with a file that is kept.
 *
 * <p>Threads: immutable.
 *
 * @param detail where it was put, or why it failed
 */
public record PersistenceTrouble(Kind kind, Path file, String detail) {
  /** What the user has to know. */
  public enum Kind {
    /** It is damaged, or something else: it has another name now. */
    SET_ASIDE,
    /** This user may not read or write it. */
    DENIED,
    /** What it says is not known, so it is left alone. */
    UNREADABLE,
    /** What has changed since is not kept. */
    UNWRITABLE
  }
}
