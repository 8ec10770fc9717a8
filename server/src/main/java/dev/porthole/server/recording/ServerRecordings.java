package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.Recordings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts and stops recordings of one server, each in its own folder among the user's recordings, and reads the user's
 * recordings.
 *
 * <p>Threads: any; {@code recorder} is written under {@code this} and read by any thread.
 */
public final class ServerRecordings implements Recordings, AutoCloseable {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT);

  private final ServerControl server;
  private final EventRing log;
  private final Path home;
  private final RecordingExporter exporter;
  private final InstantSource clock;
  private volatile Optional<Recorder> recorder = Optional.empty();

  /**
   * @param log the server's log
   * @param home the folder of the user's recordings; need not exist
   * @param clock the server's clock
   */
  public ServerRecordings(ServerControl server, EventRing log, Path home, RecordingExporter exporter,
      InstantSource clock) {
    this.server = server;
    this.log = log;
    this.home = home;
    this.exporter = exporter;
    this.clock = clock;
  }

  /** Records with an opened recorder; call before the server is started. */
  public synchronized void begin(Recorder opened) {
    opened.start(log, log, server.connections());
    recorder = Optional.of(opened);
  }

  @Override
  public RecorderStatus status() {
    return recorder.map(Recorder::status).orElse(RecorderStatus.OFF);
  }

  @Override
  public synchronized void startRecording() {
    if (recorder.isEmpty()) {
      begin(Recorder.open(fresh(), RecordingOptions.DEFAULT, clock));
    }
  }

  @Override
  public synchronized void stopRecording() {
    recorder.ifPresent(Recorder::close);
    recorder = Optional.empty();
  }

  @Override
  public List<RecordingSummary> latest(int most) {
    List<RecordingSummary> summaries = new ArrayList<>();
    for (Path folder : newestFirst()) {
      if (summaries.size() < most) {
        try (Recording recording = RecordingFolder.open(folder)) {
          summaries.add(recording.summary());
        } catch (RecordingFailure unreadable) {
          continue; // not a recording, or being deleted
        }
      }
    }
    return summaries;
  }

  @Override
  public Recording open(Path folder) {
    return RecordingFolder.open(folder);
  }

  @Override
  public long export(Recording recording, RecordingQuery query, ExportFormat format, Path file) {
    return exporter.export(recording, query, format, file);
  }

  /** Ends the recording when nothing more will be appended to the log: the server has been closed. */
  @Override
  public synchronized void close() {
    recorder.ifPresent(Recorder::closeWithLog);
    recorder = Optional.empty();
  }

  /** The path of a folder that does not exist yet. */
  private Path fresh() {
    String name = NAME.format(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
    Path folder = home.resolve(name);
    for (int next = 2; Files.exists(folder); next++) {
      folder = home.resolve(name + "_" + next);
    }
    return folder;
  }

  /** Folders are named by time, so sorting the names sorts by time. */
  private List<Path> newestFirst() {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(home, Files::isDirectory)) {
      all.forEach(folders::add);
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (IOException failed) {
      throw new RecordingFailure(home + " cannot be read: " + FailureReason.ofFile(failed), failed);
    }
    folders.sort(Comparator.reverseOrder());
    return folders;
  }
}
