package dev.porthole.server.compare;

/**
 * The resources that a server's processes use per second between two readings. Reading the counts of a thousand threads
 * takes a while, so every count has its own time: the middle of its reading while the load is running, the end of the
 * load afterwards.
 *
 * <p>Threads: confined to one thread.
 */
final class ResourceUsage {
  private static final double SECOND = 1e9;

  private final ProcessTree server;
  private Count switches = Count.NONE;
  private Count started = Count.NONE;
  private Count cpu = Count.NONE;
  private double cpuNanosPerSecond = Double.NaN;
  private double switchesPerSecond = Double.NaN;
  private double startedPerSecond = Double.NaN;
  private long threads;
  private long processes;

  /** A count at an instant. */
  private record Count(double nanos, long count) {
    static final Count NONE = new Count(Double.NaN, 0);

    double perSecondUntil(double laterNanos, long later) {
      return (later - count) * SECOND / (laterNanos - nanos);
    }
  }

  @FunctionalInterface
  private interface Reading {
    long read();
  }

  ResourceUsage(ProcessTree server) {
    this.server = server;
  }

  /** Takes the first reading, while the load is running; the slowest count is read first. */
  void begin() {
    switches = now(server::switches);
    look();
    started = now(ProcessTree::startedInSystem);
    cpu = now(server::cpuNanos);
  }

  /** Takes the second reading, when the load has ended and uses nothing more. */
  void end() {
    long over = System.nanoTime();
    cpuNanosPerSecond = cpu.perSecondUntil(over, server.cpuNanos());
    startedPerSecond = started.perSecondUntil(over, ProcessTree.startedInSystem());
    switchesPerSecond = switches.perSecondUntil(over, server.switches());
    look();
  }

  double cpuNanosPerSecond() {
    return cpuNanosPerSecond;
  }

  /**
   * NaN if the system has started threads or processes at more than half the rate {@code perSecond}: their context
   * switches are lost.
   */
  double switchesPerSecond(double perSecond) {
    return startedPerSecond > perSecond / 2 ? Double.NaN : switchesPerSecond;
  }

  /** The maximum number of threads seen. */
  long threads() {
    return threads;
  }

  /** The maximum number of processes seen, including the first. */
  long processes() {
    return processes;
  }

  private void look() {
    threads = Math.max(threads, server.threads());
    processes = Math.max(processes, server.processes());
  }

  private static Count now(Reading reading) {
    long from = System.nanoTime();
    long count = reading.read();
    return new Count((from + System.nanoTime()) / 2.0, count);
  }
}
