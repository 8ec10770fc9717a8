package dev.porthole.server.compare;

import dev.porthole.server.load.Latency;
import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadError;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Puts one load on a server, and reads the resource usage of the server's processes at the start and the end of the
 * measured time. Measuring starts when all connections are served; if they are not in time, that is the result.
 *
 * <p>Threads: confined to one thread, on which the watcher is also called; the generator has its own threads.
 */
final class Measurement implements LoadRun.Watcher {
  /**
   * Connections opened before memory per connection is measured: what the first ones load and compile belongs to no
   * connection.
   */
  private static final int FIRST_HELD = 300;
  /** From this number on, the memory of connections exceeds other changes in the process. */
  private static final int WEIGHABLE = 500;
  /** As above, if each connection has its own process. */
  private static final int WEIGHABLE_PROCESSES = 10;
  /**
   * With less time, this many active connections are opened beforehand to see whether they can be; larger loads always
   * do so.
   */
  private static final int WORTH_A_TRIAL = 20;
  private static final Duration SHORT = Duration.ofSeconds(10);
  /** The measured time if connections are so slow that the first are not served within the requested time. */
  private static final Duration LONG_ENOUGH_FOR_SLOW = Duration.ofSeconds(6);
  /** Additional threads that a JVM may have at times, independent of connections. */
  private static final int SOME_THREADS = 10;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long REST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final double MICROS = 1e3;

  private final ProcessTree server;
  private final long threadsAtFirst;
  private final LoadRequest order;
  private final ComparedLoad load;
  private final ResourceUsage spending;
  private double bytesPerConnection = Double.NaN;
  private long bytesAtRest;
  /** Idle connections that are held open. */
  private long held;
  private long served;
  private WaitPolicy patience;

  /** @param threadsAtFirst the server's threads before its first connection */
  Measurement(ProcessTree server, long threadsAtFirst, LoadRequest order) {
    this.server = server;
    this.threadsAtFirst = threadsAtFirst;
    this.order = order;
    this.load = order.load();
    this.spending = new ResourceUsage(server);
    this.patience = newPatience();
  }

  LoadResult run() {
    awaitRest();
    bytesAtRest = server.memoryBytes();
    if (isWorthATrial()) {
      try (IdleConnectionLoad trial = held(load.active())) {
        open(trial);
        if (!trial.trouble().isEmpty()) {
          return unable(trial);
        }
      }
      awaitRest();
    }
    try (IdleConnectionLoad idle = held(load.idle())) {
      open(idle);
      return idle.trouble().isEmpty() ? runBeside(idle) : unable(idle);
    }
  }

  private boolean isWorthATrial() {
    int fewest = order.patience().compareTo(SHORT) < 0 ? WORTH_A_TRIAL : WEIGHABLE;
    return load.idle() == 0 && load.active() >= fewest;
  }

  private LoadResult runBeside(IdleConnectionLoad idle) {
    held = idle.answered();
    LoadReport report = new LoadRun(Load.to("127.0.0.1", order.port()).mode(load.mode()).connections(load.active())
        .warmup(order.warmup()).duration(order.duration()).build(), this).run();
    String trouble = trouble(report, idle.lostSince());
    return report.answers().whole() == 0 && !trouble.isEmpty()
        ? LoadResult.unable(trouble)
        : new LoadResult(Optional.of(figures(report)), trouble);
  }

  /** Called before measuring: connections that are served too slowly are not measured. */
  @Override
  public Duration onBegun(LongSupplier isServed, LongSupplier isLive, Duration asked) {
    if (load.isChurn()) {
      patience = WaitPolicy.atAnyPace(asked);
      awaitServed(isServed, load::active);
      return served < load.active() && asked.compareTo(LONG_ENOUGH_FOR_SLOW) < 0 ? LONG_ENOUGH_FOR_SLOW : asked;
    }
    patience = newPatience();
    awaitServed(isServed, isLive);
    return served < load.active() ? Duration.ZERO : asked;
  }

  private void awaitServed(LongSupplier isServed, LongSupplier wanted) {
    served = isServed.getAsLong();
    while (served < wanted.getAsLong() && patience.lasts(held + served)) {
      LockSupport.parkNanos(POLL_NANOS);
      served = isServed.getAsLong();
    }
  }

  @Override
  public void onWarmedUp(LongSupplier answered) {
    if (ProcessTree.isReadable() && !load.isTimed()) { // what is timed costs the same from the first message on
      Settling.await(answered, server::cpuNanos, order.warmup());
    }
  }

  @Override
  public void onWindow(boolean open) {
    if (!ProcessTree.isReadable()) {
      return;
    }
    if (open) {
      spending.begin();
      return;
    }
    spending.end();
    if (spending.processes() > 1 && !load.isChurn() && load.connections() >= WEIGHABLE_PROCESSES) {
      bytesPerConnection = weight(bytesAtRest, load.connections());
    }
  }

  @Override
  public void onProgress(LoadProgress progress) {
    // only the final figures count
  }

  @Override
  public void onHeld(long connections) {
    // called for idle loads only, which this is not
  }

  /**
   * Waits until connections of the previous load are closed, and the threads or processes that served them have ended.
   */
  private void awaitRest() {
    long deadline = System.nanoTime() + order.patience().toNanos();
    long before = -1;
    long now = server.descriptors();
    while ((now != before || server.processes() > 1 || server.threads() > threadsAtFirst + SOME_THREADS)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(REST_POLL_NANOS);
      before = now;
      now = server.descriptors();
    }
  }

  private IdleConnectionLoad held(int wanted) {
    return new IdleConnectionLoad(order.port(), wanted, newPatience());
  }

  private WaitPolicy newPatience() {
    return new WaitPolicy(order.patience(), order.stall(), () -> server.processes() > 1);
  }

  /** Opens all connections. If there are many, the memory growth after the first ones is that of the others. */
  private void open(IdleConnectionLoad all) {
    if (all.wanted() < WEIGHABLE) {
      all.open();
      return;
    }
    all.open(FIRST_HELD);
    if (all.answered() < FIRST_HELD) {
      return;
    }
    long first = server.memoryBytes();
    all.open();
    if (all.trouble().isEmpty()) {
      bytesPerConnection = weight(first, all.wanted() - FIRST_HELD);
    }
  }

  private double weight(long before, int connections) {
    return ProcessTree.isReadable() ? Math.max(0, (double) (server.memoryBytes() - before) / connections) : Double.NaN;
  }

  private Figures figures(LoadReport report) {
    double perSecond = report.messagesPerSecond();
    double cpuNanos = spending.cpuNanosPerSecond();
    return new Figures(perSecond, roundTrip(report.latencies().answer()),
        new Figures.ServerCost(perMessage(cpuNanos / MICROS, perSecond), cpuNanos / 1e9,
            perMessage(spending.switchesPerSecond(load.isChurn() ? perSecond : Double.NaN), perSecond),
            counted(spending.threads()), counted(spending.processes()), bytesPerConnection),
        report.cpuCores(), load.isChurn() ? Double.NaN : load.idle() + report.connections().live());
  }

  private static Figures.RoundTrip roundTrip(Latency latency) {
    return latency.count() == 0
        ? Figures.RoundTrip.UNKNOWN
        : new Figures.RoundTrip(latency.p50Nanos() / MICROS, latency.p90Nanos() / MICROS, latency.p99Nanos() / MICROS,
            latency.p999Nanos() / MICROS, latency.maxNanos() / MICROS);
  }

  private static double perMessage(double spent, double messages) {
    return messages > 0 && spent >= 0 ? spent / messages : Double.NaN;
  }

  private static double counted(long number) {
    return number > 0 ? number : Double.NaN;
  }

  private static LoadResult unable(IdleConnectionLoad some) {
    return LoadResult.unable(some.isStalled() ? oneAtATime(some.trouble()) : some.trouble());
  }

  private static String oneAtATime(String seen) {
    return "one client at a time: " + seen;
  }

  /** Why the load failed, in a few words; empty if it did not. */
  private String trouble(LoadReport report, int idleLost) {
    if (load.isChurn()) {
      return churnTrouble(report);
    }
    if (report.connections().live() < load.active()) {
      return (load.active() - report.connections().live()) + " of " + load.active() + " connections lost: "
          + report.errorWords();
    }
    if (served < load.active()) {
      String seen = "served " + served + " of " + load.active() + " connections" + patience.words();
      return patience.isStalled() ? oneAtATime(seen) : seen;
    }
    if (report.failure().isPresent()) {
      return report.failure().get();
    }
    if (idleLost > 0) {
      return idleLost + " of " + load.idle() + " idle connections " + LoadError.CLOSED.words();
    }
    return report.answers().missing() == 0 || load.isTimed() // the last replies take as long as all others
        ? ""
        : report.answers().missing() + " of " + load.active() + " connections not answered";
  }

  /** Does not blame the server when the load process temporarily has no port left. */
  private String churnTrouble(LoadReport report) {
    if (report.failure().isPresent()) {
      return report.failure().get();
    }
    boolean isTheServers = report.troubles().errors().keySet().stream().anyMatch(error -> error != LoadError.NO_PORT);
    return isTheServers ? "connections failed: " + report.errorWords() : "";
  }
}
