package dev.porthole.server.cli;

import dev.porthole.server.cli.option.EventOptions;
import dev.porthole.server.cli.option.RecordingQueryOptions;
import dev.porthole.server.output.FoundEvents;
import dev.porthole.server.output.JsonFoundEvents;
import dev.porthole.server.output.SkippedWords;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.output.TextFoundEvents;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.shared.recording.RecordedText;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole search}: searches a recording.
 *
 * <p>Threads: {@link #call} on the main thread; the end by a signal on the JVM's shutdown thread, which waits for the
 * summary.
 */
@Command(name = "search", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class, description = {
    "Search a recording, newest first; also while it is being written."},
    exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:something was found", "1:nothing was found, or it failed", "2:wrong usage",
        "4:nothing was found, but not every text could be searched", "130:interrupted",
        "141:nobody reads the output any more"})
public final class SearchCommand implements Callable<Integer> {
  private static final Duration ENDING = Duration.ofSeconds(2);
  private static final int NOTHING_FOUND = 1;
  private static final int NOT_ALL_SEARCHED = 4;
  private static final int MAX_CONTEXT = 1000;
  /** The exit code of a process ended by SIGINT. */
  private static final int INTERRUPTED = 130;

  private final Function<Path, Recording> recordings;
  private final Function<EventOptions.Format, PrintWriter> outputs;

  @Spec
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the recording.")
  private Path folder;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "Text to search for: the same as --text.")
  private String text;

  @Mixin
  private RecordingQueryOptions wanted;

  @Mixin
  private EventOptions events;

  @Option(names = {"-C",
      "--context"}, paramLabel = "N", defaultValue = "0",
      description = "Print N chunks of the same conversation before each hit, and N after (default: ${DEFAULT-VALUE}).")
  private int context;

  @Option(names = "--limit", paramLabel = "N", description = "Stop after N hits (default: find all).")
  private Long limit;

  /** The command with the real disk and standard output. */
  public SearchCommand() {
    this(RecordingFolder::open, EventOptions::output);
  }

  SearchCommand(Function<Path, Recording> recordings, Function<EventOptions.Format, PrintWriter> outputs) {
    this.recordings = recordings;
    this.outputs = outputs;
  }

  @Override
  public Integer call() {
    requireInRange();
    Optional.ofNullable(text).ifPresent(wanted::lookFor);
    RecordingQuery query = wanted.query();
    Thread searching = Thread.currentThread();
    CountDownLatch summaryPrinted = new CountDownLatch(1);
    try (Recording recording = recordings.apply(folder);
        OnSignal _ = new OnSignal(() -> endOnSignal(searching, summaryPrinted))) {
      return search(recording, query);
    } finally {
      summaryPrinted.countDown();
    }
  }

  private int search(Recording recording, RecordingQuery query) {
    PrintWriter out = outputs.apply(events.format());
    RecordedText texts = new RecordedText(recording, wanted.charset());
    PrintedSearch search = new PrintedSearch(recording, format(out, texts), texts, context,
        limit == null ? Long.MAX_VALUE : limit);
    long began = System.nanoTime();
    try (ReaderWatch watch = watch(out)) {
      search.run(query);
      watch.requireReader();
    }
    printSummary(search, recording.summary(), Duration.ofNanos(System.nanoTime() - began));
    return search.hits() > 0 ? 0 : search.skipped() > 0 ? NOT_ALL_SEARCHED : NOTHING_FOUND;
  }

  private ReaderWatch watch(PrintWriter out) {
    return new ReaderWatch(() -> events.format() != EventOptions.Format.NONE && StandardOutput.isClosed(out),
        Thread.currentThread()::interrupt);
  }

  private FoundEvents format(PrintWriter out, RecordedText texts) {
    return switch (events.format()) {
      case TEXT -> new TextFoundEvents(out, wanted.charset(), ZoneId.systemDefault(), events.isColoured(),
          context > 0);
      case HEX -> throw new ParameterException(command.commandLine(),
          "a search is printed as text, json or none; export --format hex writes what it finds as a hex dump");
      case JSON -> new JsonFoundEvents(out, wanted.charset(), texts);
      case NONE -> (_, _) -> {
        // already counted
      };
    };
  }

  private void printSummary(PrintedSearch search, RecordingSummary of, Duration took) {
    PrintWriter err = command.commandLine().getErr();
    err.println(String.format(Locale.ROOT, "porthole: %,d found in %.0f %% of %,d events, %,.1f MiB, in %.2f s",
        search.hits(), search.share() * 100, of.events(), of.bytes() / 1048576.0, took.toMillis() / 1000.0));
    if (search.missed() > 0) {
      err.println(String.format(Locale.ROOT, "porthole: %,d events are damaged or were not recorded", search.missed()));
    }
    if (search.unknown() > 0) {
      err.println(String.format(Locale.ROOT,
          "porthole: %,d events are of a kind that a newer Porthole wrote and this one does not know",
          search.unknown()));
    }
    if (search.skipped() > 0) {
      err.println("porthole: " + SkippedWords.of(search.skipped()));
    }
    err.flush();
  }

  private void requireInRange() {
    if (context < 0 || context > MAX_CONTEXT) {
      throw new ParameterException(command.commandLine(),
          "--context must be 0 to " + MAX_CONTEXT + ", not " + context);
    }
    if (limit != null && limit < 1) {
      throw new ParameterException(command.commandLine(), "--limit must be 1 or more, not " + limit);
    }
  }

  /** Interrupts the search; prints its results so far and the summary. */
  private static void endOnSignal(Thread searching, CountDownLatch summaryPrinted) {
    OnSignal.interrupt(searching, summaryPrinted, ENDING);
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
