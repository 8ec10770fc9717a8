package dev.porthole.server.cli;

import dev.porthole.server.cli.option.EventOptions;
import dev.porthole.server.cli.option.RecordingQueryOptions;
import dev.porthole.server.export.RecordedEvents;
import dev.porthole.server.output.EventLines;
import dev.porthole.server.output.JsonEvents;
import dev.porthole.server.output.OutputDevice;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.output.TextEvents;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole tail}: prints a recording in the format of {@code porthole serve}, and follows a recording that is
 * being written.
 *
 * <p>Threads: {@link #call} on the main thread; the end by a signal on the JVM's shutdown thread, which waits for the
 * last line.
 */
@Command(name = "tail", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Print a recording, and what is recorded meanwhile.")
public final class TailCommand implements Callable<Integer> {
  private static final Duration ENDING = Duration.ofMillis(1500);
  /** The exit code of a process ended by SIGINT. */
  private static final int INTERRUPTED = 130;

  private final Function<Path, Recording> recordings;
  private final Supplier<OutputDevice> output;

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "The recording's folder.")
  private Path folder;

  @Option(names = {"-f", "--follow"}, description = "Also print what is recorded meanwhile, until the recorder stops.")
  private boolean follow;

  @Option(names = "--last", paramLabel = "N", description = "Start with the last N matching events (default: all).")
  private Long last;

  @Mixin
  private EventOptions events;

  @Mixin
  private RecordingQueryOptions filters;

  /** The command with the real disk and standard output. */
  public TailCommand() {
    this(RecordingFolder::open, StandardOutput::device);
  }

  TailCommand(Function<Path, Recording> recordings, Supplier<OutputDevice> output) {
    this.recordings = recordings;
    this.output = output;
  }

  @Override
  public Integer call() {
    RecordingQuery query = filters.query();
    if (last != null && last < 0) {
      throw new ParameterException(command.commandLine(), "--last must be 0 or more, not " + last);
    }
    if (events.format() == EventOptions.Format.NONE) {
      throw new ParameterException(command.commandLine(), "unknown format 'none': use text, hex or json");
    }
    try (Recording recording = recordings.apply(folder)) {
      TailStart start = last == null ? TailStart.ofAll(query) : TailStart.ofLast(recording, query, last);
      try (RecordedEvents feed = new RecordedEvents(recording, start.query())) {
        print(new PrintedTail(recording, feed, lines(feed), start.seq(), follow, query.equals(RecordingQuery.ALL)));
        return 0;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void print(PrintedTail tail) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    try (OnSignal _ = new OnSignal(() -> endOnSignal(tail, over))) {
      tail.run();
    } finally {
      over.countDown();
    }
  }

  private EventLines lines(RecordedEvents feed) {
    return events.format() == EventOptions.Format.JSON
        ? new EventLines(output, StandardCharsets.UTF_8, out -> new JsonEvents(out, filters.charset()))
        : new EventLines(output, StandardOutput.charset(), out -> TextEvents.ofRecording(out, filters.charset(),
            ZoneId.systemDefault(), feed.context()::remote, events.style()));
  }

  /** Stops printing; an output that accepts nothing does not delay the end. */
  private static void endOnSignal(PrintedTail tail, CountDownLatch over) {
    tail.stop();
    try {
      over.await(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
