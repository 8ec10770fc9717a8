package dev.porthole.shared.recording;

import java.nio.file.Path;

/**
 * Hands recordings to other tools.
 *
 * <p>Threads: any may call, several at once; it works with the disk and is not for the JavaFX thread.
 */
@FunctionalInterface
public interface RecordingExporter {
  /**
   * Writes what fits a query into a file, which is replaced. May be interrupted, which leaves no file.
   *
   * @return how many events were written
   */
  long export(Recording recording, RecordingQuery query, ExportFormat format, Path file);
}
