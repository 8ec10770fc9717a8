package dev.porthole.server.recording.index;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A part of an index does not have the checksum it was written with: its segment has to be read without it.
 *
 * <p>Threads: immutable.
 */
public final class DamagedIndexException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedIndexException(Path index) {
    super(index + " is damaged");
  }
}
