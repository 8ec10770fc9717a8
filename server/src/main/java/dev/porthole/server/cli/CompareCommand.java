package dev.porthole.server.cli;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Comparison;
import dev.porthole.server.compare.Plan;
import dev.porthole.server.compare.Results;
import dev.porthole.server.compare.report.ComparisonJson;
import dev.porthole.server.compare.report.ComparisonMarkdown;
import dev.porthole.server.compare.report.ComparisonReport;
import dev.porthole.server.compare.report.ComparisonTable;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole compare}: measures serving models side by side.
 *
 * <p>Threads: {@link #call} on the main thread; the end by a signal on the JVM's shutdown thread.
 */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Measure serving models side by side, each in a process of its own.")
public final class CompareCommand implements Callable<Integer> {
  private static final int ROUNDS = 3;
  private static final double SECONDS = 2;
  private static final double QUICK_SECONDS = 0.3;
  /** The exit code of a process ended by SIGINT. */
  private static final int INTERRUPTED = 130;
  private static final Pattern PLAIN = Pattern.compile("[\\w./+,:=@%-]+");

  /** Candidates for help and completion. */
  private static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ModelName.values()).map(ModelName::term).iterator();
    }
  }

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "MODEL", arity = "0..*", completionCandidates = Models.class, description = {
      "${COMPLETION-CANDIDATES} (default: all)."})
  private List<String> models = List.of();

  @Option(names = "--quick",
      description = "One round of 0.3 s of the loads 50, 50+1000 and churn: done within a minute, too short for "
          + "reliable figures.")
  private boolean quick;

  @Option(names = "--rounds", paramLabel = "N",
      description = "Rounds, each of every model in turn; figures are medians (default: 3).")
  private Integer rounds;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long each load is measured (default: 2).")
  private Double seconds;

  @Option(names = "--loads", paramLabel = "LOAD", split = ",",
      description = "1, 50, 1000 active connections, 50+1000, 50+10000 with idle ones beside them, churn (connect, "
          + "message, close), slow (10 behind one that sends nothing more); computing-1, computing-50 (each message "
          + "costs 1 ms of processor), waiting-1, waiting-50 (each answer waits 20 ms for something else): the server "
          + "on one processor, with -all on all: computing-50-all (default: all).")
  private List<ComparedLoad> loads = List.of();

  @Option(names = "--markdown",
      description = "Print tables in Markdown instead, with the noise, such as for a README.")
  private boolean markdown;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE",
      description = "Write a page with tables and charts too, such as report.html.")
  private Path report;

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    requireWritable();
    try (Comparison comparison = new Comparison(plan, typed(), VersionCommand.number(), this::printStatus);
        OnSignal _ = new OnSignal(() -> endOnSignal(comparison));
        ReaderWatch watch = new ReaderWatch(this::isUnread, comparison::close)) {
      Optional<Results> results = comparison.run();
      watch.requireReader();
      return results.isPresent() ? print(results.get()) : INTERRUPTED;
    }
  }

  /** The command line, quoted for a shell. */
  private String typed() {
    return Stream.concat(Stream.of("porthole compare"),
        command.commandLine().getParseResult().originalArgs().stream().filter(word -> !word.equals(command.name()))
            .map(CompareCommand::quoted))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private Plan plan() {
    if (json && markdown) {
      throw new ParameterException(command.commandLine(), "--json and --markdown exclude each other: use one");
    }
    double time = seconds == null ? quick ? QUICK_SECONDS : SECONDS : seconds;
    try {
      return new Plan(named(),
          loads.isEmpty() ? quick ? ComparedLoad.QUICK : ComparedLoad.ALL : loads,
          rounds == null ? quick ? 1 : ROUNDS : rounds, Duration.ofMillis(Math.round(time * 1000)));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), "--" + wrong.getMessage(), wrong);
    }
  }

  /** Not a converter, because picocli reports a value that a converter rejects as an unmatched argument. */
  private List<ModelName> named() {
    try {
      return models.isEmpty()
          ? List.of(ModelName.values())
          : models.stream().map(String::strip).map(ModelName::parse).toList();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
    }
  }

  /** Fails early, rather than after the measurement. */
  private void requireWritable() throws IOException {
    if (report == null) {
      return;
    }
    Path folder = report.toAbsolutePath().getParent();
    if (Files.isDirectory(report)) {
      throw new IOException("cannot write " + report + ": it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write " + report + ": there is no folder " + folder);
    }
    boolean isNew = !Files.exists(report);
    try {
      Files.newOutputStream(report, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException failed) {
      throw new IOException("cannot write " + report + ": " + FailureReason.of(failed), failed);
    }
    if (isNew) {
      Files.deleteIfExists(report);
    }
  }

  private int print(Results results) throws IOException {
    if (report != null) { // first: written even if standard output is closed
      writeReport(results);
      printStatus("the report is " + report.toAbsolutePath());
    }
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ComparisonJson.write(results, out);
    } else if (markdown) {
      ComparisonMarkdown.write(results, out);
    } else {
      ComparisonTable.write(results, out);
    }
    if (!results.hasFigures()) {
      printStatus("nothing could be measured");
      return 1;
    }
    return 0;
  }

  /** Whether nobody reads the tables and no report is requested. */
  private boolean isUnread() {
    return report == null && StandardOutput.isClosed(command.commandLine().getOut());
  }

  private void writeReport(Results results) throws IOException {
    try {
      ComparisonReport.write(results, report);
    } catch (IOException failed) {
      throw new IOException("cannot write " + report + ": " + FailureReason.of(failed), failed);
    }
  }

  private void printStatus(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("porthole: " + line);
    err.flush();
  }

  /** Ends the comparison without reporting a partial measurement. */
  private static void endOnSignal(Comparison comparison) {
    comparison.close();
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
