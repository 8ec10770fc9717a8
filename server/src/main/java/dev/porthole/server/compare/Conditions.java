package dev.porthole.server.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The conditions under which a comparison was made, for readers of its figures.
 *
 * <p>Threads: immutable.
 *
 * @param command the command line that repeats the comparison, as typed
 * @param time when it began, to the second
 * @param method how it was measured
 * @param machine the hardware
 * @param software the versions of the software
 */
public record Conditions(String command, OffsetDateTime time, String method, String machine, String software) {
  private static final double GIB = 1 << 20;
  /** The load average caused by starting a comparison, and by an idle desktop. */
  private static final double QUIET = 0.5;

  static Conditions of(String command, String version, Plan plan, Processors processors) {
    String method = String.format(Locale.ROOT, "%d %s of %s s; 64 bytes echoed; %s", plan.rounds(),
        plan.rounds() == 1 ? "round" : "interleaved rounds, medians,",
        Numbers.shortest(plan.duration().toMillis() / 1e3), processors.words());
    String software = String.format(Locale.ROOT, "Porthole %s, Java %s, %s %s", version, Runtime.version(),
        System.getProperty("os.name"), System.getProperty("os.version"));
    return new Conditions(command, OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS), method, thisMachine(),
        software);
  }

  /** Whether other programs were busy when it began. */
  private static String others() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < QUIET ? "" : String.format(Locale.ROOT, "; others were busy (load average %.1f as it began)", load);
  }

  private static String thisMachine() {
    String processor = value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch"));
    int processors = Runtime.getRuntime().availableProcessors();
    return processor + ", " + processors + (processors == 1 ? " processor" : " processors")
        + value(Path.of("/proc/meminfo"), "MemTotal")
            .map(memory -> String.format(Locale.ROOT, ", %.0f GiB",
                Long.parseLong(memory.replaceAll("\\D", "")) / GIB))
            .orElse("")
        + others();
  }

  /** The value of a line such as {@code name : value}. */
  private static Optional<String> value(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }
}
