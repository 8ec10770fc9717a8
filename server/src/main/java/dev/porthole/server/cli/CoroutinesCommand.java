package dev.porthole.server.cli;

import dev.porthole.server.cli.option.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code porthole coroutines}: three small programs that show when each task runs, on virtual threads with one carrier.
 *
 * <p>Threads: the main thread; the programs start virtual threads.
 */
@Command(name = "coroutines", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Run three small programs about coroutines, and print which task ran when.")
public final class CoroutinesCommand implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String ROW = "  %9s  %-4s  %-7s  %-16s  %s";

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions.setCarriers(1);
    PrintWriter out = command.commandLine().getOut();
    int number = 0;
    for (CoroutineProgram program : CoroutineProgram.values()) {
      number++;
      out.println(number + ". " + program.title());
      out.println();
      program.source().lines().forEach(line -> out.println("     " + line));
      out.println();
      print(program.run(), out);
      out.println();
    }
    out.println("The same for a server: porthole serve --model virtual --carriers 1 --reply echo --port 7788");
    out.flush();
    return 0;
  }

  private static void print(List<CoroutineProgram.Step> steps, PrintWriter out) {
    out.println(row("time", "task", "says", "virtual thread", "carrier"));
    steps.forEach(step -> out.println(row(
        String.format(Locale.ROOT, "%.2f ms", step.sinceNanos() / NANOS_PER_MILLI), step.task(),
        step.task() + step.number(), step.thread(), step.carrier())));
    StringBuilder order = new StringBuilder("  order:");
    steps.forEach(step -> order.append(' ').append(step.task()).append(step.number()));
    out.println(order);
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }
}
