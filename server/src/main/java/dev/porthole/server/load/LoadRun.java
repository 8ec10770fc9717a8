package dev.porthole.server.load;

import com.sun.management.OperatingSystemMXBean;
import dev.porthole.shared.codec.Addresses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Puts a load on a server, once: opens the connections, warms up, measures, waits briefly for the last replies, closes.
 *
 * <p>Threads: {@link #run} on one thread, which also calls the watcher; {@link #stop} on any.
 */
public final class LoadRun {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  /** The maximum wait for the last replies after the measured time. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
  private static final Duration FIRST_ANSWERS = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  /** Observes a run; called on the thread that runs the load, which waits meanwhile. */
  public interface Watcher {
    /** Called once a second. */
    void onProgress(LoadProgress progress);

    /**
     * Called with {@code true} when the measured time is about to begin, and with {@code false} when it is over. May be
     * slow: measuring begins when it returns (in an open loop, whose messages are due at fixed times, measuring has
     * already begun).
     */
    default void onWindow(boolean open) {}

    /**
     * Called once, with a closed loop or churn, after the warm-up, while the load goes on; may wait until the server is
     * warm.
     *
     * @param answered the messages answered so far
     */
    default void onWarmedUp(LongSupplier answered) {}

    /**
     * Called once, with a closed loop or churn, when the connections to be loaded have sent their first message; may
     * wait until they are served.
     *
     * @param served the current number of connections that have received a reply
     * @param live the current number of open connections
     * @return how long to measure, usually {@code asked}; 0 ends the run now
     */
    default Duration onBegun(LongSupplier served, LongSupplier live, Duration asked) {
      return asked;
    }

    /** Called once, when idle connections are open and have received their replies, or the wait for these is over. */
    void onHeld(long connections);
  }

  private final Load load;
  private final Watcher watcher;
  private final MeasurementWindow window = new MeasurementWindow();
  private final ErrorCounts troubles = new ErrorCounts();
  private final LoadThreads threads = new LoadThreads();
  private volatile boolean stopped;
  private boolean givenUp;
  private long reportedNanos;
  private long reportedAnswered;

  public LoadRun(Load load, Watcher watcher) {
    this.load = load;
    this.watcher = watcher;
  }

  /** Ends the run early: {@link #run} returns the results so far. */
  public void stop() {
    stopped = true;
    troubles.end();
  }

  /**
   * Runs the load for the warm-up, the duration, and at most a second more.
   *
   * @throws LoadFailure if the server does not accept connections
   */
  public LoadReport run() {
    InetSocketAddress server = new InetSocketAddress(load.host(), load.port());
    if (server.isUnresolved()) {
      throw new LoadFailure("cannot connect to " + load.host() + ": the host is unknown", null);
    }
    LoadChannels channels = open(server);
    try {
      LoadServices services = new LoadServices(load, channels, threads, new Payload(load.messages().size()), window,
          troubles);
      return measure(services, connect(services, Addresses.text(server)));
    } finally {
      troubles.ending();
      channels.close();
    }
  }

  private LoadChannels open(InetSocketAddress server) {
    try {
      return new LoadChannels(server, load.threads(), threads);
    } catch (IOException failed) {
      throw new LoadFailure("cannot open channels: " + LoadError.why(failed), failed);
    }
  }

  private Workload connect(LoadServices services, String server) {
    Opener opener = new Opener(services.channels(), troubles);
    if (load.mode() == Load.Mode.CHURN) {
      opener.open(1, server).forEach(LoadChannels::close); // checks that the server listens
      return new ChurnSlots(services);
    }
    List<AsynchronousSocketChannel> opened = opener.open(load.connections(), server);
    return new HeldConnections(opened, services);
  }

  private LoadReport measure(LoadServices services, Workload workload) {
    long opened = workload.live();
    long cpuNanos = 0;
    if (!troubles.awaitEnd(0)) {
      reportedNanos = System.nanoTime();
      cpuNanos = load(workload);
    }
    window.endBy(System.nanoTime());
    workload.end();
    awaitLastAnswers(workload);
    long end = System.nanoTime();
    long live = load.mode() == Load.Mode.CHURN ? 0 : workload.live();
    troubles.ending();
    services.channels().close();
    troubles.fault().ifPresent(fault -> {
      throw new LoadFailure("the generator failed: " + fault, fault);
    });
    return report(workload, opened, live, cpuNanos, end);
  }

  /** Sends until the time is over or the run has to end; returns the processor time within the window. */
  private long load(Workload workload) {
    workload.begin();
    if (load.mode() == Load.Mode.IDLE) {
      awaitAnswers(workload, FIRST_ANSWERS);
      watcher.onHeld(workload.live());
    }
    if (load.mode() == Load.Mode.CLOSED || load.mode() == Load.Mode.CHURN) {
      Duration duration = watcher.onBegun(workload::served, workload::live, load.period().duration());
      givenUp = duration.isZero();
      return givenUp ? 0 : measureAfterWarmup(workload, duration);
    }
    window.set(System.nanoTime(), load.mode() == Load.Mode.IDLE ? 0 : load.period().warmup().toNanos(),
        load.period().duration().toNanos());
    workload.onWindowSet();
    watchUntil(window.from(), workload);
    watcher.onWindow(true);
    return measureWindow(workload);
  }

  /** If no message is due at a fixed time, opens the window when everything is ready. */
  private long measureAfterWarmup(Workload workload, Duration duration) {
    window.begin(System.nanoTime());
    watchUntil(window.start() + load.period().warmup().toNanos(), workload);
    watcher.onWarmedUp(threads::answered);
    if (troubles.awaitEnd(0)) {
      return 0;
    }
    watcher.onWindow(true);
    window.open(System.nanoTime(), duration.toNanos());
    return measureWindow(workload);
  }

  private long measureWindow(Workload workload) {
    long before = cpuNanos();
    watchUntil(window.to(), workload);
    long spent = cpuNanos() - before;
    watcher.onWindow(false);
    return spent;
  }

  private void watchUntil(long end, Workload workload) {
    long now = System.nanoTime();
    while (now < end && !troubles.awaitEnd(Math.min(end, reportedNanos + SECOND) - now)) {
      now = System.nanoTime();
      if (now - reportedNanos >= SECOND) {
        reportProgress(now, workload);
      }
    }
  }

  private void reportProgress(long now, Workload workload) {
    long answered = threads.answered();
    double rate = (answered - reportedAnswered) * 1e9 / (now - reportedNanos);
    reportedAnswered = answered;
    reportedNanos = now;
    watcher.onProgress(new LoadProgress((now - window.start()) / 1e9, now < window.from(), rate, workload.live(),
        troubles.total()));
  }

  private void awaitLastAnswers(Workload workload) {
    if (!givenUp && troubles.mismatch().isEmpty() && load.mode() != Load.Mode.IDLE) {
      awaitAnswers(workload, LAST_ANSWERS);
    }
  }

  private void awaitAnswers(Workload workload, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (workload.awaited() > 0 && System.nanoTime() < deadline && !troubles.areAllGone()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private LoadReport report(Workload workload, long opened, long live, long cpuNanos, long end) {
    Histogram latency = threads.sum(ThreadStats::latency);
    long unanswered = workload.countUnanswered(latency, end);
    Histogram connect = threads.sum(ThreadStats::connect);
    boolean churn = load.mode() == Load.Mode.CHURN;
    return new LoadReport(load, (window.to() - window.from()) / 1e9,
        new LoadReport.Connections(churn ? connect.getTotalCount() : opened, live),
        new LoadReport.Answers(threads.measured(), unanswered, workload.incomplete()),
        new LoadReport.Latencies(Latency.of(latency), churn ? Optional.of(Latency.of(connect)) : Optional.empty(),
            workload.lateness().map(Latency::of)),
        new LoadReport.Troubles(troubles.counts(), troubles.mismatch(), troubles.areAllGone()), cpuNanos, stopped);
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime())
        : 0;
  }
}
