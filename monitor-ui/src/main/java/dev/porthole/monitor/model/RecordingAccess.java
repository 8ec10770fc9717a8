package dev.porthole.monitor.model;

import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The recording that the window shows, or the one that is being made of what it shows.
 *
 * <p>Threads: any may use it; it works with the disk.
 */
public final class RecordingAccess {
  /** Where a recording comes from. */
  private sealed interface Source {
    <T> Optional<T> with(Function<Recording, T> work);

    Optional<Path> folder();

    Source settled();
  }

  private record Recorded(Recordings recordings, Supplier<Optional<Path>> place) implements Source {
    @Override
    public <T> Optional<T> with(Function<Recording, T> work) {
      return folder().map(folder -> {
        try (Recording opened = recordings.open(folder)) {
          return work.apply(opened);
        }
      });
    }

    @Override
    public Optional<Path> folder() {
      return place.get();
    }

    @Override
    public Source settled() {
      Optional<Path> now = folder();
      return new Recorded(recordings, () -> now);
    }
  }

  private record Shown(Recording recording) implements Source {
    @Override
    public <T> Optional<T> with(Function<Recording, T> work) {
      return Optional.of(work.apply(recording));
    }

    @Override
    public Optional<Path> folder() {
      return Optional.empty();
    }

    @Override
    public Source settled() {
      return this;
    }
  }

  private final Source source;
  private final RecordingExporter exporter;

  private RecordingAccess(Source source, RecordingExporter exporter) {
    this.source = source;
    this.exporter = exporter;
  }

  /** Of a window on a server: what is being recorded of it, whenever that is. */
  public static RecordingAccess ofServer(Recordings recordings) {
    return new RecordingAccess(new Recorded(recordings, () -> recordings.status().folder()), recordings);
  }

  /** Of a window on a recording, which stays its owner's to close. */
  public static RecordingAccess of(Recording shown, RecordingExporter exporter) {
    return new RecordingAccess(new Shown(shown), exporter);
  }

  RecordingExporter exporter() {
    return exporter;
  }

  /** To the recording that there is now, also when another one is made later or none. */
  RecordingAccess settled() {
    return new RecordingAccess(source.settled(), exporter);
  }

  /** Where that is which is being recorded; nothing if nothing is, or a recording is shown. */
  Optional<Path> folder() {
    return source.folder();
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
