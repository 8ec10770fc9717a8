package dev.porthole.monitor.history;

import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.Recordings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives access to the recording that the window shows, or to the one made of the window's server.
 *
 * <p>Threads: any; calls work with the disk.
 */
public final class RecordingAccess {
  /** The origin of the recording. */
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

  private final ServerId server;
  private final Source source;
  private final RecordingExporter exporter;

  private RecordingAccess(ServerId server, Source source, RecordingExporter exporter) {
    this.server = server;
    this.source = source;
    this.exporter = exporter;
  }

  /**
   * For a window on a server: the current or the latest recording of that server.
   *
   * @param newest returns that recording; called from any thread
   */
  public static RecordingAccess ofServer(ServerId server, Recordings recordings,
      Supplier<SearchedRecording> newest) {
    return new RecordingAccess(server, new Recorded(recordings, newest), recordings);
  }

  /** For a window on a recording; the owner of the recording closes it. */
  public static RecordingAccess of(ServerId server, Recording shown, RecordingExporter exporter) {
    return new RecordingAccess(server, new Shown(shown), exporter);
  }

  /** The recorded server: the numbers of connections in the recording are its own. */
  public ServerId server() {
    return server;
  }

  public RecordingExporter exporter() {
    return exporter;
  }

  /** Access to the current recording only, even if another one is made later. */
  RecordingAccess settled() {
    return new RecordingAccess(server, source.settled(), exporter);
  }

  /**
   * The folder of the current or latest recording of the server; empty if there is none or the window shows a
   * recording.
   */
  Optional<Path> folder() {
    return what().folder();
  }

  /** Which recording this is. */
  SearchedRecording what() {
    return source.what();
  }

  /**
   * Runs work with the recording.
   *
   * @return its result; empty if there is no recording
   */
  public <T> Optional<T> with(Function<Recording, T> work) {
    return source.with(work);
  }
}
