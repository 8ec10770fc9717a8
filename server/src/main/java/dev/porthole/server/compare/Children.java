package dev.porthole.server.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The processes that a comparison has started; none outlives it, however it ends.
 *
 * <p>Threads: any; {@code running} guards itself, {@code closed} is guarded by this.
 */
final class Children implements AutoCloseable {
  /** What the distribution's launcher gives a server; the same for every JVM, with a heap that none of them fills. */
  private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms256m",
      "-Xmx1g");
  /** Options of this JVM that its children take too: they start sooner, and are as quiet. */
  private static final List<String> INHERITED = List.of("-XX:AOTCache", "-Xlog", "-XX:TieredStopAtLevel",
      "-XX:+DisplayVMOutputToStderr");

  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Set<Child> running = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * Starts a main class of ours in a JVM of its own.
   *
   * @param processor as {@code taskset -c} reads it; empty for any
   * @param kept which of its lines are to be read
   */
  Child start(String processor, Predicate<String> kept, String main, String... arguments) throws IOException {
    return start(processor, List.of(), kept, main, arguments);
  }

  /** The same, on all processors, for a JVM that is to be bound to one: it takes care of one from the beginning. */
  Child startUnbound(Predicate<String> kept, String main, String... arguments) throws IOException {
    return start("", List.of("-XX:ActiveProcessorCount=1"), kept, main, arguments);
  }

  private synchronized Child start(String processor, List<String> more, Predicate<String> kept, String main,
      String... arguments) throws IOException {
    if (closed) {
      throw new IOException("the comparison has ended");
    }
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> INHERITED.stream().anyMatch(option::startsWith)).forEach(command::add);
    command.addAll(JVM);
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    Child child = new Child(new ProcessBuilder(Processors.pinned(command, processor)).redirectErrorStream(true).start(),
        kept, running::remove);
    running.add(child);
    return child;
  }

  /** Ends them all, at once, and waits until they have. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true; // none starts from here on
    }
    running.forEach(Child::end);
    long deadline = System.nanoTime() + ENDING.toNanos();
    running.forEach(child -> child.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
    running.forEach(Child::kill);
  }
}
