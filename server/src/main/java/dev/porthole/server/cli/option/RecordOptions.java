package dev.porthole.server.cli.option;

import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.recording.Retention;
import dev.porthole.server.recording.WhenDiskHangs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that say whether, where and how a server is recorded.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class RecordOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--record", paramLabel = "DIR",
      description = "Record every event into this folder: a new one, or a recording to append to. If the disk cannot "
          + "keep up, sockets are read more slowly and no event is lost; --when-disk-hangs says what happens "
          + "if it stops responding.")
  private Path folder;

  @Option(names = "--retain", paramLabel = "SIZE,AGE",
      description = "How much of the recording is kept: a size, an age or both, such as 10GiB,30d; the oldest "
          + "segments are deleted (default: everything).")
  private Retention retention;

  @Option(names = "--durability", paramLabel = "WHEN",
      description = "When recorded data is flushed to the disk (fsync), to survive a power cut: interval:TIME, or "
          + "batch, with every write (default: interval:100ms).")
  private Durability durability;

  @Option(names = "--when-disk-hangs", paramLabel = "WHAT",
      description = "What to do when the disk does not respond: suspend:TIME suspends the recording after that time "
          + "and counts what is missing; wait stops reading sockets until it responds (default: suspend:10s).")
  private WhenDiskHangs whenDiskHangs;

  /** Whether a recording is requested. */
  public boolean isWanted() {
    return folder != null;
  }

  /**
   * Opens the requested recorder; empty if none is requested.
   *
   * @throws ParameterException if there are recording options but no recording is requested
   * @throws dev.porthole.shared.recording.RecordingFailure if the recording cannot be written
   */
  public Optional<Recorder> open() {
    if (folder == null) {
      if (retention != null || durability != null || whenDiskHangs != null) {
        throw new ParameterException(command.commandLine(),
            (retention != null ? "--retain" : durability != null ? "--durability" : "--when-disk-hangs")
                + " is about a recording: name its folder with --record DIR");
      }
      return Optional.empty();
    }
    return Optional.of(Recorder.open(folder, new RecordingOptions(durability == null ? Durability.DEFAULT : durability,
        retention == null ? Retention.EVERYTHING : retention,
        whenDiskHangs == null ? WhenDiskHangs.DEFAULT : whenDiskHangs, RecordingOptions.DEFAULT.segmentBytes()),
        InstantSource.system()));
  }
}
