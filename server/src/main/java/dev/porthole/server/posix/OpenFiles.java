package dev.porthole.server.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many files and sockets this process may have open at a time; the JVM has raised it as far as it may.
 *
 * <p>Threads: stateless.
 */
public final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files";

  private OpenFiles() {}

  /** Empty where there is no limit, or the system does not say. */
  public static OptionalLong limit() {
    try {
      return limit(Files.readAllLines(LIMITS));
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong limit(List<String> limits) {
    return limits.stream().filter(line -> line.startsWith(NAME))
        .map(line -> line.substring(NAME.length()).strip().split("\\s+")[0]).filter(soft -> soft.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong).findFirst();
  }
}
