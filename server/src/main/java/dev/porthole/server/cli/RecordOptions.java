package dev.porthole.server.cli;

import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.recording.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Whether, where and how a server is recorded.
 *
 * <p>Threads: confined to the one that parses the command line.
 */
public final class RecordOptions {
  /** {@code 10GiB}, {@code 30d}, or both. */
  static final class RetentionConverter implements ITypeConverter<Retention> {
    @Override
    public Retention convert(String text) {
      Retention retention = Retention.EVERYTHING;
      for (String part : text.split(",", -1)) {
        Optional<Duration> age = TimePoint.span(part.toLowerCase(Locale.ROOT));
        retention = age.isPresent()
            ? new Retention(retention.bytes(), age.get())
            : new Retention(bytes(part, text), retention.age());
      }
      return retention;
    }

    private static long bytes(String part, String text) {
      try {
        return new ByteSize.Converter().convert(part).bytes();
      } catch (TypeConversionException wrong) {
        throw new TypeConversionException(
            "'" + text + "' does not say what to keep: use a size, an age, or both, such as 10GiB, 30d or 10GiB,30d");
      }
    }
  }

  static final class DurabilityConverter implements ITypeConverter<Durability> {
    private static final String INTERVAL = "interval:";
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public Durability convert(String text) throws Exception {
      if (text.equals("batch")) {
        return Durability.BATCH;
      }
      Duration interval = text.startsWith(INTERVAL)
          ? new Converters.OfDuration().convert(text.substring(INTERVAL.length()))
          : Duration.ZERO;
      if (interval.isZero() || interval.compareTo(LONGEST) > 0) {
        throw new TypeConversionException(
            "'" + text
                + "' is no durability: use batch, or interval: and a time up to an hour, such as interval:100ms");
      }
      return new Durability(Optional.of(interval));
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--record", paramLabel = "DIR", description = {
      "Record every event into this folder, a new one or a recording to go on with. While the disk is too slow for what",
      "comes, sockets are read more slowly; nothing is lost."})
  private Path folder;

  @Option(names = "--retain", paramLabel = "SIZE,AGE", converter = RetentionConverter.class, description = "How much of the recording is kept: a size, an age or both, such as 10GiB,30d; the oldest segments go (default: all).")
  private Retention retention;

  @Option(names = "--durability", paramLabel = "WHEN", converter = DurabilityConverter.class, description = {
      "When the recording is seen safely to the disk, for a power cut: interval:TIME or batch, each time anything is",
      "written (default: interval:100ms)."})
  private Durability durability;

  /**
   * The recorder that is wanted, opened; empty if none is.
   *
   * @throws ParameterException if there are options for a recording, and none is wanted
   * @throws dev.porthole.shared.recording.RecordingFailure if it cannot be written
   */
  public Optional<Recorder> open() {
    if (folder == null) {
      if (retention != null || durability != null) {
        throw new ParameterException(command.commandLine(),
            (retention == null ? "--durability" : "--retain")
                + " is about a recording: name its folder with --record DIR");
      }
      return Optional.empty();
    }
    return Optional.of(Recorder.open(folder, new RecordingOptions(durability == null ? Durability.DEFAULT : durability,
        retention == null ? Retention.EVERYTHING : retention, RecordingOptions.DEFAULT.segmentBytes()),
        InstantSource.system()));
  }
}
