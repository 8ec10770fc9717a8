package dev.porthole.server.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Assigns one processor each to server and load, if the system has {@code taskset} and two processors; else they share
 * all processors.
 *
 * <p>Threads: immutable.
 *
 * @param server the server's processors in the form of {@code taskset -c}; empty for any
 * @param load the load's processors in the same form
 */
record Processors(String server, String load) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  static Processors find() {
    List<String> allowed = hasTaskset() ? allowed() : List.of();
    return allowed.size() < 2 ? new Processors("", "") : new Processors(allowed.get(0), allowed.get(1));
  }

  /** In words for people. */
  String words() {
    return server.isEmpty()
        ? "server and load share the processors"
        : "server on processor " + server + ", load on processor " + load;
  }

  /** The command, bound to {@code processor}. */
  static List<String> pinned(List<String> command, String processor) {
    if (processor.isEmpty()) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", processor));
    pinned.addAll(command);
    return pinned;
  }

  /**
   * Binds a running process and all its threads, in two passes: the second covers threads that an unbound thread
   * started meanwhile.
   */
  static void pin(long pid, String processor) throws IOException {
    for (int i = 0; i < 2 && !processor.isEmpty(); i++) {
      Process taskset = new ProcessBuilder("taskset", "-a", "-p", "-c", processor, Long.toString(pid))
          .redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
      try {
        taskset.waitFor();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean hasTaskset() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  private static List<String> allowed() {
    try (var lines = Files.lines(STATUS)) {
      return lines.filter(line -> line.startsWith(ALLOWED))
          .flatMap(line -> numbers(line.substring(ALLOWED.length()).strip()).stream()).toList();
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  /** The numbers of a list such as {@code 0-3,8}. */
  static List<String> numbers(String list) {
    List<String> numbers = new ArrayList<>();
    for (String range : list.split(",")) {
      String[] ends = range.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(Integer.toString(i));
      }
    }
    return numbers;
  }
}
