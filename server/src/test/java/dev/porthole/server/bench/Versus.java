package dev.porthole.server.bench;

import dev.porthole.server.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private static final int DEFAULT_SIZE = 64;
  private static final int DEFAULT_CONNECTIONS = 50;
  private static final int ROUNDS = 5;
  private static final double WARMUP = 5;
  private static final double SECONDS = 3;
  private static final int QUICK_ROUNDS = 2;
  private static final double QUICK_SECONDS = 1;
  private static final List<String> TABLE_SERVERS = List.of("netty", "c-epoll", "porthole", "porthole-watched");
  private static final int TABLE_ROUNDS = 9;
  private static final double TABLE_WARMUP = 0.1;
  private static final double TABLE_SECONDS = 0.25;

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "SERVER", arity = "0..*", description = {
      "Built in: porthole, porthole-watched, netty, nio2, selector, c-epoll.",
      "NAME='porthole OPTIONS' for other options, NAME='COMMAND {port} {threads}' for other servers.",
      "Ratios are to the first."})
  private List<String> servers = List.of();

  @Option(names = "--table", description = {
      "The table of the guide, in less than five minutes: netty, c-epoll, porthole and porthole-watched with messages"
          + " of 64 B, 1 KiB and 16 KiB, 50 and 1,000 connections, depth 1 and 16, and with churn, as far as nothing"
          + " else is asked for.",
      "The servers run side by side and take one load after the other; they are started anew after three rounds."})
  private boolean table;

  @Option(names = "--mode", defaultValue = "echo",
      description = "echo, churn (connect, message, close), or idle (memory of a held connection).")
  private Shape.Kind mode;

  @Option(names = "--sizes", split = ",", description = "Bytes of a message (default: 64).")
  private List<Integer> sizes = List.of();

  @Option(names = "--connections", split = ",", description = "Default: 50.")
  private List<Integer> connections = List.of();

  @Option(names = "--depth", split = ",", description = "Messages in flight on a connection (default: 1).")
  private List<Integer> depths = List.of();

  @Option(names = "--threads", split = ",", defaultValue = "1",
      description = "I/O threads of the servers (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads;

  @Option(names = "--rounds", description = "Default: 5; with --table 9.")
  private @Nullable Integer rounds;

  @Option(names = "--warmup", paramLabel = "SECONDS",
      description = "On the same connections (default: 5; with --table 0.1, after a quarter of a second of each "
          + "shape).")
  private @Nullable Double warmup;

  @Option(names = "--seconds", description = "Measured (default: 3; with --table 0.25).")
  private @Nullable Double seconds;

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
  public Integer call() throws IOException {
    if (servers.isEmpty() && !table) {
      throw new ParameterException(command.commandLine(), "name servers, or ask for --table");
    }
    PrintWriter out = command.commandLine().getOut();
    Peers known = new Peers(jvmOptions, out::println);
    List<Peer> peers = (servers.isEmpty() ? TABLE_SERVERS : servers).stream().map(known::find)
        .flatMap(Optional::stream).toList();
    if (peers.isEmpty()) {
      return 1;
    }
    if (!PeerProcess.hasTaskset()) {
      out.println("without taskset, server and generator share the processors");
    }
    try (Comparison comparison = new Comparison(peers, plan())) {
      VersusTable lines = new VersusTable();
      if (table) {
        printTogether(comparison, lines, out);
      } else {
        for (Shape shape : shapes(mode)) {
          lines.lines(shape, comparison.run(shape)).forEach(out::println);
          out.flush();
        }
      }
      lines.summary().forEach(out::println);
      out.flush();
    }
    return 0;
  }

  private void printTogether(Comparison comparison, VersusTable lines, PrintWriter out) throws IOException {
    List<Shape> all = new ArrayList<>(shapes(mode));
    if (mode == Shape.Kind.ECHO && sizes.isEmpty()) {
      all.add(new Shape(Shape.Kind.CHURN, DEFAULT_SIZE, DEFAULT_CONNECTIONS, 1, threads.getFirst()));
    }
    Map<Shape, Map<String, List<Figures>>> measured = comparison.runTogether(all, System.err::println);
    measured.forEach((shape, figures) -> lines.lines(shape, figures).forEach(out::println));
    GuideTable guide = new GuideTable(measured);
    out.println();
    guide.table().forEach(out::println);
    out.println();
    List<String> history = guide.history(LocalDate.now(), Checkout.commit());
    history.forEach(out::println);
    out.println();
    new LandedRows(Checkout.page("engine.md")).comparedWith(history).forEach(out::println);
  }

  private Comparison.Plan plan() {
    if (quick) {
      return new Comparison.Plan(QUICK_ROUNDS, time(QUICK_SECONDS), time(QUICK_SECONDS), serverCpus, loadCpus);
    }
    return new Comparison.Plan(Objects.requireNonNullElse(rounds, table ? TABLE_ROUNDS : ROUNDS),
        time(Objects.requireNonNullElse(warmup, table ? TABLE_WARMUP : WARMUP)),
        time(Objects.requireNonNullElse(seconds, table ? TABLE_SECONDS : SECONDS)), serverCpus, loadCpus);
  }

  private List<Shape> shapes(Shape.Kind kind) {
    List<Shape> shapes = new ArrayList<>();
    for (int size : given(sizes, List.of(DEFAULT_SIZE), List.of(DEFAULT_SIZE, 1 << 10, 1 << 14))) {
      for (int held : given(connections, List.of(DEFAULT_CONNECTIONS), List.of(DEFAULT_CONNECTIONS, 1000))) {
        for (int depth : kind == Shape.Kind.ECHO ? given(depths, List.of(1), List.of(1, 16)) : List.of(1)) {
          threads.forEach(served -> shapes.add(new Shape(kind, size, held, depth, served)));
        }
      }
    }
    return shapes;
  }

  private List<Integer> given(List<Integer> asked, List<Integer> usual, List<Integer> ofTable) {
    return asked.isEmpty() ? table ? ofTable : usual : asked;
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
