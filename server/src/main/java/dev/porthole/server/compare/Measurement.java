package dev.porthole.server.compare;

import dev.porthole.server.load.Latency;
import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts one load on a server and reads what the server's processes have spent as the measured time begins and ends. To read that
 * of a thousand threads takes a while, so each reading has its own time, and what was spent is a rate.
 *
 * <p>Threads: confined to one, which is also the watcher's; the generator's beneath it.
 */
final class Measurement implements LoadRun.Watcher {
  /** Before idle connections are weighed, so many are held and let go: what they load and compile is no connection's. */
  private static final int FIRST_HELD = 300;
  /** From so many on a connection's memory is more than what else happens in the process. */
  private static final int WEIGHABLE = 500;
  /** To ask more threads than so many for their switches would take the generator's processor for too long. */
  private static final int MOST_ASKED = 2000;
  private static final long LETTING_GO_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final double MICROS = 1e3;

  /** A count at an instant. */
  private record Reading(long nanos, long count) {
    double perSecondUntil(Reading later) {
      return (later.count - count) * 1e9 / (later.nanos - nanos);
    }
  }

  private final ProcessTree server;
  private final ComparedLoad load;
  private double bytesPerConnection = Double.NaN;
  private double cpuMicrosPerSecond = Double.NaN;
  private double switchesPerSecond = Double.NaN;
  private double threads = Double.NaN;
  private double processes = Double.NaN;
  private long residentBefore;
  private Optional<Reading> cpu = Optional.empty();
  private Optional<Reading> switches = Optional.empty();

  Measurement(ProcessTree server, ComparedLoad load) {
    this.server = server;
    this.load = load;
  }

  Outcome run(int port, Duration warmup, Duration duration) {
    if (load.idle() >= WEIGHABLE) {
      try (Held first = Held.open(port, FIRST_HELD)) {
        if (!first.trouble().isEmpty()) {
          return Outcome.unable(first.trouble());
        }
      }
      LockSupport.parkNanos(LETTING_GO_NANOS);
    }
    residentBefore = server.residentBytes();
    try (Held idle = Held.open(port, load.idle())) {
      if (!idle.trouble().isEmpty()) {
        return Outcome.unable(idle.trouble());
      }
      if (load.idle() >= WEIGHABLE) {
        weigh(load.idle());
      }
      LoadReport report = new LoadRun(Load.to("127.0.0.1", port).mode(load.mode()).connections(load.active())
          .warmup(warmup).duration(duration).build(), this).run();
      return new Outcome(Optional.of(figures(report)), trouble(report));
    }
  }

  @Override
  public void onWindow(boolean open) {
    if (!ProcessTree.isTold()) {
      return;
    }
    Reading cpuNow = new Reading(System.nanoTime(), server.cpuMicros());
    threads = server.threads();
    Optional<Reading> switchesNow = threads > MOST_ASKED
        ? Optional.empty()
        : Optional.of(new Reading(System.nanoTime(), server.switches()));
    if (open) {
      cpu = Optional.of(cpuNow);
      switches = switchesNow;
      return;
    }
    cpuMicrosPerSecond = cpu.map(then -> then.perSecondUntil(cpuNow)).orElse(Double.NaN);
    switchesPerSecond = switches.flatMap(then -> switchesNow.map(then::perSecondUntil)).orElse(Double.NaN);
    processes = server.processes();
    if (processes > 1 && !load.isChurn()) {
      weigh(load.connections());
    }
  }

  @Override
  public void onProgress(LoadProgress progress) {
    // the figures at the end are what counts
  }

  @Override
  public void onHeld(long connections) {
    // told of idle loads, which these are not
  }

  private void weigh(int connections) {
    if (ProcessTree.isTold()) {
      bytesPerConnection = Math.max(0, (double) (server.residentBytes() - residentBefore) / connections);
    }
  }

  private Figures figures(LoadReport report) {
    Latency latency = report.latency();
    double perSecond = report.messagesPerSecond();
    return new Figures(perSecond, micros(latency, latency.p50Nanos()), micros(latency, latency.p90Nanos()),
        micros(latency, latency.p99Nanos()), micros(latency, latency.p999Nanos()), micros(latency, latency.maxNanos()),
        perMessage(cpuMicrosPerSecond, perSecond), perMessage(switchesPerSecond, perSecond), threads, processes,
        bytesPerConnection, load.isChurn() ? Double.NaN : load.idle() + report.live());
  }

  private static double micros(Latency latency, long nanos) {
    return latency.count() == 0 ? Double.NaN : nanos / MICROS;
  }

  private static double perMessage(double spent, double messages) {
    return messages > 0 && spent >= 0 ? spent / messages : Double.NaN;
  }

  /** Why the load was not taken, in a few words; empty if it was. */
  private String trouble(LoadReport report) {
    if (report.failure().isPresent()) {
      return report.failure().get();
    }
    if (load.isChurn()) {
      return "";
    }
    if (report.live() < load.active()) {
      return (load.active() - report.live()) + " of " + load.active() + " connections lost: " + report.errorWords();
    }
    return report.unanswered() == 0
        ? ""
        : report.unanswered() + " of " + load.active() + " connections not answered";
  }
}
