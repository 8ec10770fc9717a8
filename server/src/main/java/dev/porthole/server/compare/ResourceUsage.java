package dev.porthole.server.compare;

/**
 * What a server's processes spend between two readings, by the second. To read that of a thousand threads takes a while, so every
 * count has a time of its own: the middle of its reading while the load is on, the end of the load when that is over.
 *
 * <p>Threads: confined to one.
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

  /** The load is on; what takes longest is read first. */
  void begin() {
    switches = now(server::switches);
    look();
    started = now(ProcessTree::startedInSystem);
    cpu = now(server::cpuNanos);
  }

  /** The load is over: nothing is spent on it any more. */
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

  /** NaN where the system has started threads or processes more than half as often as {@code perSecond}: their switches are lost. */
  double switchesPerSecond(double perSecond) {
    return startedPerSecond > perSecond / 2 ? Double.NaN : switchesPerSecond;
  }

  /** The most that were seen. */
  long threads() {
    return threads;
  }

  /** The most that were seen, the first of them included. */
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
