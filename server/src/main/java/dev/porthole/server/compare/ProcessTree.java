package dev.porthole.server.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What Linux tells, in {@code proc(5)}, of a process and all that descend from it. On other systems everything is 0.
 *
 * <p>Threads: stateless.
 */
final class ProcessTree {
  /** USER_HZ, which is 100 on every Linux that runs a JVM. */
  private static final long MICROS_PER_TICK = 10_000;
  /** Of the fields after the name in parentheses, which may have spaces in it. */
  private static final int UTIME = 11;
  /** User and system time of the process, and those of its children that have ended and were waited for. */
  private static final int TIMES = 4;

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  static boolean isTold() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** Processor time spent, user and system. */
  long cpuMicros() {
    return sum(ProcessTree::cpuMicros);
  }

  /** Context switches, voluntary and not, of the threads that live: those of ended ones are forgotten by the system. */
  long switches() {
    return sum(ProcessTree::switches);
  }

  long threads() {
    return sum(pid -> field(status(pid), "Threads:"));
  }

  long residentBytes() {
    return sum(pid -> field(status(pid), "VmRSS:") << 10);
  }

  long processes() {
    return pids().count();
  }

  private long sum(ToLongFunction<Path> of) {
    return pids().map(pid -> Path.of("/proc", Long.toString(pid))).mapToLong(of).sum();
  }

  private Stream<Long> pids() {
    return Stream.concat(Stream.of(root), root.descendants()).map(ProcessHandle::pid);
  }

  private static long cpuMicros(Path process) {
    String stat = read(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    long ticks = 0;
    for (int i = UTIME; i < UTIME + TIMES && i < fields.length; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * MICROS_PER_TICK;
  }

  private static long switches(Path process) {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      List<Path> all = threads.toList();
      return all.stream().map(ProcessTree::status)
          .mapToLong(
              status -> field(status, "voluntary_ctxt_switches:") + field(status, "nonvoluntary_ctxt_switches:"))
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static String status(Path of) {
    return read(of.resolve("status"));
  }

  private static long field(String status, String name) {
    return status.lines().filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }

  /** Empty if the process, or the thread, has ended meanwhile. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
