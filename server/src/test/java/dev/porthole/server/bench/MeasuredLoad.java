package dev.porthole.server.bench;

import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The generator of a comparison, in a process of its own: loads servers as {@code porthole bench} does, with the
 * warm-up on the same connections, and reads what the server's process has spent as the measured time begins and ends.
 * For each line of its standard input, {@code SERVER_PID PORT KIND CONNECTIONS SIZE DEPTH WARMUP_MILLIS MILLIS}, it
 * prints {@link Figures}.
 *
 * <p>Threads: the main thread, which also calls the watcher; the generator's beneath it.
 */
final class MeasuredLoad implements LoadRun.Watcher {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long server;
  private final long residentBefore;
  private long residentHeld;
  private double cpuBegun;
  private double cpuSpent;

  private MeasuredLoad(long server) {
    this.server = server;
    this.residentBefore = ProcessFacts.residentBytes(server);
  }

  /** The line that asks for a load. */
  static String line(long server, int port, Shape shape, Duration warmup, Duration duration) {
    return String.join(" ", Long.toString(server), Integer.toString(port), shape.kind().name(),
        Integer.toString(shape.connections()), Integer.toString(shape.size()), Integer.toString(shape.depth()),
        Long.toString(warmup.toMillis()), Long.toString(duration.toMillis()));
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(measure(Long.parseLong(words[0]), load(words)).line());
    }
  }

  private static Load load(String... words) {
    return Load.to("127.0.0.1", Integer.parseInt(words[1])).mode(Shape.Kind.valueOf(words[2]).mode())
        .connections(Integer.parseInt(words[3])).size(Integer.parseInt(words[4])).depth(Integer.parseInt(words[5]))
        .warmup(Duration.ofMillis(Long.parseLong(words[6]))).duration(Duration.ofMillis(Long.parseLong(words[7])))
        .build();
  }

  /** On a busy machine a short time may be too short for the first reply: then it is measured again, for longer. */
  private static Figures measure(long server, Load load) {
    LoadReport report;
    MeasuredLoad measured;
    Duration duration = load.period().duration();
    do {
      measured = new MeasuredLoad(server);
      report = new LoadRun(lasting(duration, load), measured).run();
      duration = duration.multipliedBy(2);
    } while (report.answers().whole() == 0 && duration.compareTo(PATIENCE) < 0);
    if (report.failure().isPresent()) {
      throw new IllegalStateException(report.failure().get());
    }
    return measured.figures(load, report);
  }

  private static Load lasting(Duration duration, Load load) {
    return new Load(load.host(), load.port(), load.mode(), load.connections(), load.messages(), load.rate(),
        new Load.Period(load.period().warmup(), duration), load.threads());
  }

  private Figures figures(Load load, LoadReport report) {
    return new Figures(report.messagesPerSecond(), report.latencies().answer().p50Nanos() / 1e3,
        report.latencies().answer().p99Nanos() / 1e3,
        cpuSpent / Math.max(1, report.answers().whole()),
        (double) (residentHeld - residentBefore) / load.connections(),
        report.troubles().errors().values().stream().mapToLong(Long::longValue).sum());
  }

  @Override
  public void onWindow(boolean open) {
    if (open) {
      cpuBegun = ProcessFacts.cpuMicros(server);
    } else {
      cpuSpent = ProcessFacts.cpuMicros(server) - cpuBegun;
      residentHeld = ProcessFacts.residentBytes(server);
    }
  }

  @Override
  public void onProgress(LoadProgress progress) {
    // the figures at the end are what counts
  }

  @Override
  public void onHeld(long connections) {
    // measured when they have been held for a while
  }
}
