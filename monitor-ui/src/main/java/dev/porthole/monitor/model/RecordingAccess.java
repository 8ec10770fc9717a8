package dev.porthole.monitor.model;

import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The recording that the window shows, or the one that is being made of what it shows.
 *
 * <p>Threads: any may use it; it works with the disk.
 */
public final class RecordingAccess {
  /** Where a recording comes from. */
  private interface Source {
    <T> Optional<T> with(Function<Recording, T> work);
  }

  private final Source source;
  private final RecordingExporter exporter;

  private RecordingAccess(Source source, RecordingExporter exporter) {
    this.source = source;
    this.exporter = exporter;
  }

  /** Of a window on a server: what is being recorded of it, whenever that is. */
  public static RecordingAccess ofServer(Recordings recordings) {
    return new RecordingAccess(new Source() {
      @Override
      public <T> Optional<T> with(Function<Recording, T> work) {
        Optional<Path> folder = recordings.status().folder();
        if (folder.isEmpty()) {
          return Optional.empty();
        }
        try (Recording opened = recordings.open(folder.get())) {
          return Optional.of(work.apply(opened));
        }
      }
    }, recordings);
  }

  /** Of a window on a recording, which stays its owner's to close. */
  public static RecordingAccess of(Recording shown, RecordingExporter exporter) {
    return new RecordingAccess(new Source() {
      @Override
      public <T> Optional<T> with(Function<Recording, T> work) {
        return Optional.of(work.apply(shown));
      }
    }, exporter);
  }

  RecordingExporter exporter() {
    return exporter;
  }

  /**
   * Does something with the recording.
   *
   * @return what came of it; nothing if there is no recording
   */
  <T> Optional<T> with(Function<Recording, T> work) {
    return source.with(work);
  }
}
