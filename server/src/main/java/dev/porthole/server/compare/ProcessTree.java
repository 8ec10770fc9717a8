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
 * What Linux tells, in {@code proc(5)}, of a process and all that descend from it. On other systems everything is 0.
 *
 * <p>Threads: stateless.
 */
final class ProcessTree {
  /** USER_HZ, which is 100 on every Linux that runs a JVM. */
  private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);
  /** User and system time, of the fields of {@code stat} after the name in parentheses, which may have spaces in it. */
  private static final int OWN_TIMES = 11;
  /** The same of its children that have ended and were waited for, and of theirs. */
  private static final int ENDED_CHILDRENS_TIMES = 13;
  /** Times are read anew where a child has ended meanwhile, which could be counted twice or not at all, but not for ever. */
  private static final int MAX_READINGS = 5;

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  static boolean isTold() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** Processes and threads that the whole system has started so far. */
  static long startedInSystem() {
    return field(text(Path.of("/proc/stat")), "processes");
  }

  /** Processor time spent, user and system, by the living and by those that have ended. */
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

  /** Context switches, voluntary and not, of the threads that live: those of ended ones are forgotten by the system. */
  long switches() {
    return sum(ProcessTree::switches);
  }

  long threads() {
    return sum(pid -> field(status(pid), "Threads:"));
  }

  /** Memory in use, of what processes share each one's part; where the system does not tell parts, all that each has. */
  long memoryBytes() {
    return sum(ProcessTree::memoryBytes);
  }

  /** Files, sockets and whatever else they have open. */
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
    } catch (RuntimeException unreadable) { // so the JDK tells that there is no descriptor left to read /proc by
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

  /** Empty if the process, or the thread, has ended meanwhile. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
