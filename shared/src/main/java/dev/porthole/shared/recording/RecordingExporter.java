package dev.porthole.shared.recording;

import java.nio.file.Path;

/**
 * Exports recordings for other tools.
 *
 * <p>Threads: any thread may call, several at once; reads and writes files, so do not call it on the JavaFX thread.
 */
@FunctionalInterface
public interface RecordingExporter {
  /**
   * Writes the events that match a query to a file, replacing it. May be interrupted, which leaves no file.
   *
   * @return how many events were written
   */
  long export(Recording recording, RecordingQuery query, ExportFormat format, Path file);
}
