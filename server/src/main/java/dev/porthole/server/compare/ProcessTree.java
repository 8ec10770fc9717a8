package dev.porthole.server.compare;

import dev.porthole.server.posix.CpuClock;
import dev.porthole.server.posix.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Resource usage of a process and its descendants on Linux, mostly from {@code proc(5)}. On other systems
 * all figures are 0, except {@link #processes}.
 *
 * <p>Threads: stateless.
 */
final class ProcessTree {
  /** USER_HZ, which is 100 on every Linux that runs a JVM. */
  private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);
  /**
   * Index of user and system time among the fields of {@code stat} after the name in parentheses, which may contain
   * spaces.
   */
  private static final int OWN_TIMES = 11;
  /** Index of the times of its children that have ended and were waited for, including their children. */
  private static final int ENDED_CHILDRENS_TIMES = 13;
  /**
   * Times are read again if a child has ended meanwhile, which could be counted twice or not at all, up to this many
   * times.
   */
  private static final int MAX_READINGS = 5;

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  static boolean isReadable() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** How many processes and threads the whole system has started so far. */
  static long startedInSystem() {
    return field(text(Path.of("/proc/stat")), "processes");
  }

  /** Processor time used, user and system, by live and ended processes. */
  long cpuNanos() {
    long ended = endedChildrensNanos(root.pid());
    for (int i = 0; i < MAX_READINGS; i++) {
      long sum = sum(pid -> ownNanos(pid) + endedChildrensNanos(pid));
      long endedNow = endedChildrensNanos(root.pid());
      if (endedNow == ended || i == MAX_READINGS - 1) {
        return sum;
      }
      ended = endedNow;
    }
    throw new AssertionError("the last reading counts");
  }

  /** Context switches, voluntary and involuntary, of live threads: the system forgets those of ended threads. */
  long switches() {
    return sum(ProcessTree::switches);
  }

  long threads() {
    return sum(pid -> field(status(pid), "Threads:"));
  }

  /** Memory in use, with shared memory divided among its users; if the system does not report shares, all of it. */
  long memoryBytes() {
    return sum(ProcessTree::memoryBytes);
  }

  /** Open files, sockets and other descriptors. */
  long descriptors() {
    return sum(pid -> entries(directory(pid).resolve("fd")).size());
  }

  long processes() {
    return pids().count();
  }

  private long sum(ToLongFunction<Long> of) {
    return pids().mapToLong(of).sum();
  }

  private Stream<Long> pids() {
    return Stream.concat(Stream.of(root), descendants()).map(ProcessHandle::pid);
  }

  private Stream<ProcessHandle> descendants() {
    try {
      return root.descendants();
    } catch (RuntimeException unreadable) { // thrown by the JDK if no descriptor is left to read /proc
      return Stream.empty();
    }
  }

  private static long ownNanos(long pid) {
    return Posix.isSupported() ? CpuClock.nanosOf(pid).orElse(0) : nanos(pid, OWN_TIMES);
  }

  private static long endedChildrensNanos(long pid) {
    return nanos(pid, ENDED_CHILDRENS_TIMES);
  }

  private static long nanos(long pid, int first) {
    String stat = text(directory(pid).resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > first + 1
        ? (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * NANOS_PER_TICK
        : 0;
  }

  private static long switches(long pid) {
    return entries(directory(pid).resolve("task")).stream().map(thread -> text(thread.resolve("status")))
        .mapToLong(
            status -> field(status, "voluntary_ctxt_switches:") + field(status, "nonvoluntary_ctxt_switches:"))
        .sum();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (IOException | UncheckedIOException ended) {
      return List.of();
    }
  }

  private static long memoryBytes(long pid) {
    String shared = text(directory(pid).resolve("smaps_rollup"));
    return (shared.isEmpty() ? field(status(pid), "VmRSS:") : field(shared, "Pss:")) << 10;
  }

  private static String status(long pid) {
    return text(directory(pid).resolve("status"));
  }

  private static Path directory(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  private static long field(String text, String name) {
    return text.lines().filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }

  /** Empty if the process or the thread has ended meanwhile. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
