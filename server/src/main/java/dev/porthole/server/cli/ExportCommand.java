package dev.porthole.server.cli;

import dev.porthole.server.cli.option.RecordingQueryOptions;
import dev.porthole.server.export.ExportSettings;
import dev.porthole.server.export.RecordingExport;
import dev.porthole.server.output.OutputDevice;
import dev.porthole.server.output.SkippedWords;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.output.Terminals;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole export}: exports a recording, or the matching part of it, for other tools.
 *
 * <p>Threads: {@link #call} on the main thread; the end by a signal on the JVM's shutdown thread, which waits until no
 * partial file is left.
 */
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Export the matching events of a recording as a capture, a table, text or bytes.")
public final class ExportCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");
  /** The system's names of standard output. */
  private static final Set<Path> ITS_NAMES = Set.of(STANDARD_OUTPUT, Path.of("/dev/stdout"), Path.of("/dev/fd/1"),
      Path.of("/proc/self/fd/1"));
  private static final Duration CLEARING = Duration.ofSeconds(5);

  /** Candidates for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ExportFormat.values()).map(ExportFormat::term).iterator();
    }
  }

  private final Function<Path, Recording> recordings;
  private final Supplier<OutputDevice> standardOutput;
  private final BooleanSupplier isTerminal;

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "The recording's folder.")
  private Path folder;

  @Option(names = "--format", paramLabel = "FORMAT", required = true,
      completionCandidates = Formats.class,
      description = "${COMPLETION-CANDIDATES}: a capture for Wireshark, a table for spreadsheets, the objects of "
          + "--events json, the bytes of one --direction only, a hex dump, or the log.")
  private ExportFormat format;

  @Option(names = "--output", paramLabel = "FILE",
      description = "File to write, replaced once everything is written; - is standard output (default).")
  private Path output = STANDARD_OUTPUT;

  @Option(names = "--bom",
      description = "Begin a csv with a byte order mark, by which some spreadsheets recognize UTF-8.")
  private boolean bom;

  @Mixin
  private RecordingQueryOptions filters;

  /** The command with the real disk and standard output. */
  public ExportCommand() {
    this(RecordingFolder::open, StandardOutput::device, Terminals::isOutput);
  }

  ExportCommand(Function<Path, Recording> recordings, Supplier<OutputDevice> standardOutput,
      BooleanSupplier isTerminal) {
    this.recordings = recordings;
    this.standardOutput = standardOutput;
    this.isTerminal = isTerminal;
  }

  @Override
  public Integer call() throws IOException {
    RecordingQuery query = filters.query();
    requireSense(query);
    ExportSettings settings = new ExportSettings(filters.charset(), ZoneId.systemDefault(), bom, query.direction());
    CountDownLatch over = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    try (Recording recording = recordings.apply(folder);
        OnSignal _ = new OnSignal(() -> OnSignal.interrupt(main, over, CLEARING))) {
      printCount(toStandardOutput()
          ? print(recording, query, settings)
          : RecordingExport.export(recording, query, format, settings, output, this::printSkipped));
      return 0;
    } finally {
      over.countDown();
    }
  }

  private void requireSense(RecordingQuery query) {
    if (format == ExportFormat.RAW && query.direction().isEmpty()) {
      throw wrong("--format raw needs --direction received or sent");
    }
    if (bom && format != ExportFormat.CSV) {
      throw wrong("--bom goes with --format csv");
    }
    boolean isBinary = format == ExportFormat.RAW || format == ExportFormat.PCAPNG;
    if (isBinary && toStandardOutput() && isTerminal.getAsBoolean()) {
      throw wrong("--format " + format.term() + " cannot be printed on a terminal: use --output FILE or a pipe");
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(command.commandLine(), why);
  }

  private boolean toStandardOutput() {
    return ITS_NAMES.contains(output.normalize());
  }

  /** Prints to standard output; returns how many events. */
  private long print(Recording recording, RecordingQuery query, ExportSettings settings) throws IOException {
    OutputDevice out = standardOutput.get();
    try (ReaderWatch watch = new ReaderWatch(out::isClosed, Thread.currentThread()::interrupt)) {
      try {
        return RecordingExport.write(recording, query, format, settings, out.stream(), this::printSkipped);
      } catch (RecordingFailure interrupted) {
        watch.requireReader();
        throw interrupted;
      }
    }
  }

  private void printSkipped(long count) {
    command.commandLine().getErr().println("porthole: " + SkippedWords.of(count));
  }

  private void printCount(long events) {
    command.commandLine().getErr()
        .println(String.format(Locale.ROOT, "porthole: wrote %,d event%s%s", events, events == 1 ? "" : "s",
            toStandardOutput() ? "" : " to " + output));
  }
}
