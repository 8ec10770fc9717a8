package dev.porthole.server.bench;

import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import java.time.Duration;

/**
 * The generator of a comparison, in a process of its own: loads a server as {@code porthole bench} does, with the
 * warm-up on the same connections, and reads what the server's process has spent as the measured time begins and ends.
 * Usage: {@code MeasuredLoad SERVER_PID PORT KIND CONNECTIONS SIZE DEPTH WARMUP_MILLIS MILLIS}
 *
 * <p>Threads: the main thread, which also calls the watcher; the generator's beneath it.
 */
final class MeasuredLoad implements LoadRun.Watcher {
  private final long server;
  private final long residentBefore;
  private long residentHeld;
  private long cpuBegun;
  private long cpuSpent;

  private MeasuredLoad(long server) {
    this.server = server;
    this.residentBefore = ProcessFacts.residentBytes(server);
  }

  public static void main(String[] arguments) {
    Shape.Kind kind = Shape.Kind.valueOf(arguments[2]);
    Load load = Load.to("127.0.0.1", Integer.parseInt(arguments[1])).mode(kind.mode())
        .connections(Integer.parseInt(arguments[3])).size(Integer.parseInt(arguments[4]))
        .depth(Integer.parseInt(arguments[5])).warmup(Duration.ofMillis(Long.parseLong(arguments[6])))
        .duration(Duration.ofMillis(Long.parseLong(arguments[7]))).build();
    System.out.println(new MeasuredLoad(Long.parseLong(arguments[0])).run(load).line());
  }

  private Figures run(Load load) {
    LoadReport report = new LoadRun(load, this).run();
    if (report.failure().isPresent()) {
      throw new IllegalStateException(report.failure().get());
    }
    return new Figures(report.messagesPerSecond(), report.latencies().answer().p50Nanos() / 1e3,
        report.latencies().answer().p99Nanos() / 1e3,
        (double) cpuSpent / Math.max(1, report.answers().whole()),
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
