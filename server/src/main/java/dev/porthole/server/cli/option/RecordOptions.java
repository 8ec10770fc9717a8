package dev.porthole.server.cli.option;

import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.recording.Retention;
import dev.porthole.server.recording.WhenDiskHangs;
import dev.porthole.shared.codec.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The options that say whether, where and how a server is recorded.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class RecordOptions {
  private static final Duration MAX_TIME = Duration.ofHours(1);

  /** Parses {@code 10GiB}, {@code 30d}, or both; the unit distinguishes a size from an age. */
  static final class RetentionConverter implements ITypeConverter<Retention> {
    private static final Pattern BARE = Pattern.compile("\\s*(\\d+)([mM]?)\\s*");

    @Override
    public Retention convert(String text) {
      Optional<Long> bytes = Optional.empty();
      Optional<Duration> age = Optional.empty();
      for (String part : text.split(",", -1)) {
        requireUnit(part, text);
        Optional<Duration> span = TimeSpan.parse(part.strip());
        Optional<Long> size = span.isPresent() ? Optional.empty() : Optional.of(bytes(part, text));
        if (span.isPresent() ? age.isPresent() : bytes.isPresent()) {
          throw new TypeConversionException("'" + VisibleText.of(text) + "' has two "
              + (span.isPresent() ? "ages" : "sizes") + ": use one of each at most, such as 10GiB,30d");
        }
        if (span.isPresent()) {
          age = span.filter(Duration::isPositive).or(() -> {
            throw wrong(text);
          });
        } else {
          bytes = size;
        }
      }
      return new Retention(bytes.orElse(Retention.EVERYTHING.bytes()), age.orElse(Retention.EVERYTHING.age()));
    }

    private static void requireUnit(String part, String text) {
      Matcher bare = BARE.matcher(part);
      if (bare.matches()) {
        String number = VisibleText.of(bare.group(1), 20);
        throw new TypeConversionException("'" + VisibleText.of(text) + "' may be a size or an age: use a unit, such as "
            + number + "MiB or " + number + (bare.group(2).isEmpty() ? "d" : "min"));
      }
    }

    private static long bytes(String part, String text) {
      try {
        return new ByteSize.Converter().convert(part).bytes();
      } catch (TypeConversionException noSize) {
        throw wrong(text);
      }
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException("'" + VisibleText.of(text)
          + "' does not say what to keep: use a size, an age, or both, such as 10GiB, 30d or 10GiB,30d");
    }
  }

  static final class DurabilityConverter implements ITypeConverter<Durability> {
    private static final String INTERVAL = "interval:";

    @Override
    public Durability convert(String text) {
      String word = text.strip();
      if (word.equalsIgnoreCase("batch")) {
        return Durability.BATCH;
      }
      Optional<Duration> interval = timeAfter(INTERVAL, word);
      if (interval.isPresent()) {
        return new Durability(interval);
      }
      throw new TypeConversionException("'" + VisibleText.of(text)
          + "' is not a durability: use batch, or interval: and a time up to an hour, such as interval:100ms");
    }
  }

  static final class DiskConverter implements ITypeConverter<WhenDiskHangs> {
    private static final String SUSPEND = "suspend:";

    @Override
    public WhenDiskHangs convert(String text) {
      String word = text.strip();
      if (word.equalsIgnoreCase("wait")) {
        return WhenDiskHangs.WAIT;
      }
      Optional<Duration> after = timeAfter(SUSPEND, word);
      if (after.isPresent()) {
        return new WhenDiskHangs(after);
      }
      throw new TypeConversionException("'" + VisibleText.of(text)
          + "' does not say what to do: use wait, or suspend: and a time up to an hour, such as suspend:10s");
    }
  }

  /** The time after {@code prefix} (in any case), more than 0 and up to an hour; empty if there is none. */
  private static Optional<Duration> timeAfter(String prefix, String word) {
    if (!word.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Converters.OfDuration.parse(word.substring(prefix.length())))
          .filter(time -> time.isPositive() && time.compareTo(MAX_TIME) <= 0);
    } catch (IllegalArgumentException noTime) {
      return Optional.empty(); // the caller reports the error
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--record", paramLabel = "DIR",
      description = "Record every event into this folder: a new one, or a recording to append to. If the disk cannot "
          + "keep up, sockets are read more slowly and no event is lost; --when-disk-hangs says what happens "
          + "if it stops responding.")
  private Path folder;

  @Option(names = "--retain", paramLabel = "SIZE,AGE", converter = RetentionConverter.class,
      description = "How much of the recording is kept: a size, an age or both, such as 10GiB,30d; the oldest "
          + "segments are deleted (default: everything).")
  private Retention retention;

  @Option(names = "--durability", paramLabel = "WHEN", converter = DurabilityConverter.class,
      description = "When recorded data is flushed to the disk (fsync), to survive a power cut: interval:TIME, or "
          + "batch, with every write (default: interval:100ms).")
  private Durability durability;

  @Option(names = "--when-disk-hangs", paramLabel = "WHAT", converter = DiskConverter.class,
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
