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
 * The processes that a comparison has started; none outlives the comparison, however it ends.
 *
 * <p>Threads: any; {@code running} guards itself, {@code closed} is guarded by this.
 */
final class Children implements AutoCloseable {
  /** The JVM options of the distribution's launcher, for every child, with a heap that none of them fills. */
  private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms256m",
      "-Xmx1g");
  /** Options of this JVM that its children inherit, for a fast start and the same log output. */
  private static final List<String> INHERITED = List.of("-XX:AOTCache", "-XX:SharedArchiveFile", "-Xlog",
      "-XX:TieredStopAtLevel", "-XX:+DisplayVMOutputToStderr");

  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Set<Child> running = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * Starts a main class of this program in a separate JVM.
   *
   * @param processor in the form of {@code taskset -c}; empty for any
   * @param kept selects the output lines to be kept
   */
  Child start(String processor, Predicate<String> kept, String main, String... arguments) throws IOException {
    return start(processor, List.of(), kept, main, arguments);
  }

  /**
   * As above, on all processors, for a JVM that is bound to one later: it behaves as on one processor from the start.
   */
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

  /** Ends all processes at once, and waits until they have ended. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true; // no process starts after this
    }
    running.forEach(Child::end);
    long deadline = System.nanoTime() + ENDING.toNanos();
    running.forEach(child -> child.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
    running.forEach(Child::kill);
  }
}
