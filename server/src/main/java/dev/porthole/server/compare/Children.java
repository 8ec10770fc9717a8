package dev.porthole.server.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The processes that a comparison has started; none outlives it, however it ends.
 *
 * <p>Threads: any; {@code running} guards itself, {@code closed} is volatile.
 */
final class Children implements AutoCloseable {
  /** What the distribution's launcher gives a server; the same for every JVM, with a heap that none of them fills. */
  private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms256m",
      "-Xmx1g");
  /** Options of this JVM that its children take too: they start sooner, and are as quiet. */
  private static final List<String> INHERITED = List.of("-XX:AOTCache", "-Xlog", "-XX:TieredStopAtLevel");

  private final Set<Child> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Starts a main class of ours in a JVM of its own.
   *
   * @param processor as {@code taskset -c} reads it; empty for any
   * @param kept which of its lines are to be read
   */
  Child start(String processor, Predicate<String> kept, String main, String... arguments) throws IOException {
    if (closed) {
      throw new IOException("the comparison has ended");
    }
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> INHERITED.stream().anyMatch(option::startsWith)).forEach(command::add);
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    Child child = new Child(new ProcessBuilder(Processors.pinned(command, processor)).redirectErrorStream(true).start(),
        kept, running::remove);
    running.add(child);
    if (closed) {
      child.close(); // it came between the end and its last look
    }
    return child;
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(Child::kill);
  }
}
