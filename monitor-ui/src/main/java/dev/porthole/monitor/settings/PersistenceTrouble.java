package dev.porthole.monitor.settings;

import java.nio.file.Path;

/**
 * A problem with a kept file.
 *
 * <p>Threads: immutable.
 *
 * @param detail the file's new name, or the reason of the failure
 */
public record PersistenceTrouble(Kind kind, Path file, String detail) {
  /** The kinds of problems. */
  public enum Kind {
    /** The file is damaged or has other content, and was renamed. */
    SET_ASIDE,
    /** This user may not read or write the file. */
    DENIED,
    /** The file cannot be read, so it is left unchanged. */
    UNREADABLE,
    /** The file cannot be written: later changes are not kept. */
    UNWRITABLE
  }
}
