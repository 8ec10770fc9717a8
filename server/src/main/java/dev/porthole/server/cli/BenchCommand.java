package dev.porthole.server.cli;

import dev.porthole.server.cli.option.LoadOptions;
import dev.porthole.server.load.LoadJson;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import dev.porthole.server.load.LoadTable;
import dev.porthole.server.output.Terminals;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code porthole bench}: puts a load on a server and reports the results.
 *
 * <p>Threads: {@link #call} on the main thread; the end by a signal on the JVM's shutdown thread, which waits for the
 * table.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Put a load on a TCP server and measure its answers.")
public final class BenchCommand implements Callable<Integer> {
  private static final Duration PRINTING = Duration.ofSeconds(5);

  @Spec
  private CommandSpec command;

  @Mixin
  private LoadOptions load;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(names = "--progress", description = "Print progress once a second even if standard error is not a terminal.")
  private boolean progress;

  @Override
  public Integer call() {
    LoadRun run = new LoadRun(load.load(), new ProgressPrinter(progress || Terminals.isError()));
    CountDownLatch printed = new CountDownLatch(1);
    try (OnSignal _ = new OnSignal(() -> stopOnSignal(run, printed));
        ReaderWatch watch = new ReaderWatch(command.commandLine().getOut(), run::stop)) {
      LoadReport report = run.run();
      watch.requireReader();
      print(report);
      return report.failure().isPresent() ? 1 : 0;
    } finally {
      printed.countDown();
    }
  }

  private void print(LoadReport report) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      LoadJson.write(report, out);
    } else {
      LoadTable.write(report, out);
    }
    report.failure().ifPresent(why -> err().println("porthole: " + why));
  }

  /** Ending a run early is not a failure. */
  private static void stopOnSignal(LoadRun run, CountDownLatch printed) {
    run.stop();
    boolean printedInTime = false;
    try {
      printedInTime = printed.await(PRINTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(printedInTime ? 0 : 1);
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  private final class ProgressPrinter implements LoadRun.Watcher {
    private final boolean wanted;

    ProgressPrinter(boolean wanted) {
      this.wanted = wanted;
    }

    @Override
    public void onProgress(LoadProgress now) {
      if (wanted) {
        err().println(String.format(Locale.ROOT, "%4.0fs %,12.0f/s %,8d connections %,6d errors%s", now.seconds(),
            now.messagesPerSecond(), now.live(), now.errors(), now.warmingUp() ? "  warming up" : ""));
      }
    }

    @Override
    public void onHeld(long connections) {
      err().println(String.format(Locale.ROOT, "porthole: holding %,d connections", connections));
      err().flush();
    }
  }
}
