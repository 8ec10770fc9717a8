package dev.porthole.server.bench;

import dev.porthole.server.posix.CpuClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Linux tells of a process, in {@code proc(5)}.
 *
 * <p>Threads: stateless.
 */
final class ProcessFacts {
  /** USER_HZ, which is 100 on every Linux that runs a JVM. */
  private static final long MICROS_PER_TICK = 10_000;
  /** Of the fields after the name in parentheses, which may have spaces in it. */
  private static final int CUTIME = 13;
  private static final int CSTIME = 14;

  private ProcessFacts() {}

  /** Processor time spent by it, to the nanosecond, and by those of its children that have ended, in ticks. */
  static double cpuMicros(long pid) {
    String stat = read(pid, "stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long children = Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME]);
    return CpuClock.nanosOf(pid).orElseThrow() / 1e3 + children * MICROS_PER_TICK;
  }

  /** Memory that is resident. */
  static long residentBytes(long pid) {
    return read(pid, "status").lines().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(0);
  }

  /** Files and sockets that it has open. */
  static long descriptors(long pid) {
    try (Stream<Path> open = Files.list(path(pid, "fd"))) {
      return open.count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(long pid, String name) {
    try {
      return Files.readString(path(pid, name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path path(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
