package dev.porthole.monitor.history;

import dev.porthole.monitor.recorder.SearchedRecording;
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
    public <T> Optional<T> with(Function<Recording, T> work);

    SearchedRecording what();

    Source settled();
  }

  private record Recorded(Recordings recordings, Supplier<SearchedRecording> place) implements Source {
    @Override
    public <T> Optional<T> with(Function<Recording, T> work) {
      return what().folder().map(folder -> {
        try (Recording opened = recordings.open(folder)) {
          return work.apply(opened);
        }
      });
    }

    @Override
    public SearchedRecording what() {
      return place.get();
    }

    @Override
    public Source settled() {
      SearchedRecording now = what();
      return new Recorded(recordings, () -> now);
    }
  }

  private record Shown(Recording recording) implements Source {
    @Override
    public <T> Optional<T> with(Function<Recording, T> work) {
      return Optional.of(work.apply(recording));
    }

    @Override
    public SearchedRecording what() {
      return new SearchedRecording(SearchedRecording.State.SHOWN, Optional.empty());
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

  /**
   * Of a window on a server: what is being recorded of it, or was recorded last.
   *
   * @param newest asked for it; from any thread
   */
  public static RecordingAccess ofServer(Recordings recordings, Supplier<SearchedRecording> newest) {
    return new RecordingAccess(new Recorded(recordings, newest), recordings);
  }

  /** Of a window on a recording, which stays its owner's to close. */
  public static RecordingAccess of(Recording shown, RecordingExporter exporter) {
    return new RecordingAccess(new Shown(shown), exporter);
  }

  public RecordingExporter exporter() {
    return exporter;
  }

  /** To the recording that there is now, also when another one is made later or none. */
  RecordingAccess settled() {
    return new RecordingAccess(source.settled(), exporter);
  }

  /** Where that is which is being recorded, or was; nothing if nothing has been, or a recording is shown. */
  Optional<Path> folder() {
    return what().folder();
  }

  /** Which one it is. */
  SearchedRecording what() {
    return source.what();
  }

  /**
   * Does something with the recording.
   *
   * @return what came of it; nothing if there is no recording
   */
  public <T> Optional<T> with(Function<Recording, T> work) {
    return source.with(work);
  }
}
