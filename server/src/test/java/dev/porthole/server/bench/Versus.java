package dev.porthole.server.bench;

import dev.porthole.server.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Compares servers: each in a process of its own on one processor, loaded by the project's own generator on another, in
 * interleaved rounds. It measures and does not judge.
 *
 * <p>Threads: the main thread.
 */
@Command(name = "versus", mixinStandardHelpOptions = true,
    description = "Compare servers under load. Shapes are all that sizes, connections, depths and threads make "
        + "together.")
final class Versus implements Callable<Integer> {
  private static final int QUICK_ROUNDS = 2;
  private static final double QUICK_SECONDS = 1;

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "SERVER", arity = "1..*", description = {
      "Built in: porthole, porthole-watched, netty, nio2, c-epoll.",
      "NAME='porthole OPTIONS' for other options, NAME='COMMAND {port} {threads}' for other servers.",
      "Ratios are to the first."})
  private List<String> servers;

  @Option(names = "--mode", defaultValue = "echo",
      description = "echo, churn (connect, message, close), or idle (memory of a held connection).")
  private Shape.Kind mode;

  @Option(names = "--sizes", split = ",", defaultValue = "64",
      description = "Bytes of a message (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(names = "--connections", split = ",", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
  private List<Integer> connections;

  @Option(names = "--depth", split = ",", defaultValue = "1",
      description = "Messages in flight on a connection (default: ${DEFAULT-VALUE}).")
  private List<Integer> depths;

  @Option(names = "--threads", split = ",", defaultValue = "1",
      description = "I/O threads of the servers (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads;

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--warmup", paramLabel = "SECONDS", defaultValue = "5",
      description = "On the same connections (default: ${DEFAULT-VALUE}).")
  private double warmup;

  @Option(names = "--seconds", defaultValue = "3", description = "Measured (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--quick",
      description = "Two rounds of a second each, after one of warm-up: to see that all runs, not to believe.")
  private boolean quick;

  @Option(names = "--server-cpus", defaultValue = "0",
      description = "As taskset reads them; '' for any (default: ${DEFAULT-VALUE}).")
  private String serverCpus;

  @Option(names = "--load-cpus", defaultValue = "1",
      description = "The same for the generator (default: ${DEFAULT-VALUE}).")
  private String loadCpus;

  @Option(names = "--jvm", paramLabel = "OPTION", description = "For every server on a JVM; may be repeated.")
  private List<String> jvmOptions = List.of();

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new Versus()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    Peers known = new Peers(jvmOptions, out::println);
    List<Peer> peers = servers.stream().map(known::find).flatMap(Optional::stream).toList();
    if (peers.isEmpty()) {
      return 1;
    }
    if (!PeerProcess.hasTaskset()) {
      out.println("without taskset, server and generator share the processors");
    }
    Comparison comparison = new Comparison(peers, plan());
    VersusTable table = new VersusTable();
    for (Shape shape : shapes()) {
      table.lines(shape, comparison.run(shape)).forEach(out::println);
      out.flush();
    }
    table.summary().forEach(out::println);
    out.flush();
    return 0;
  }

  private Comparison.Plan plan() {
    return quick
        ? new Comparison.Plan(QUICK_ROUNDS, time(QUICK_SECONDS), time(QUICK_SECONDS), serverCpus, loadCpus)
        : new Comparison.Plan(rounds, time(warmup), time(seconds), serverCpus, loadCpus);
  }

  private List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (int size : sizes) {
      for (int held : connections) {
        for (int depth : mode == Shape.Kind.ECHO ? depths : List.of(1)) {
          threads.forEach(served -> shapes.add(new Shape(mode, size, held, depth, served)));
        }
      }
    }
    return shapes;
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
