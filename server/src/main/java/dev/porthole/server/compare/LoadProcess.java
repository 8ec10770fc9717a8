package dev.porthole.server.compare;

import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The load process, one for the whole comparison, so that all models get the same, equally warm load. Restarted after a
 * load that did not end in time.
 *
 * <p>Threads: confined to one thread.
 */
final class LoadProcess implements AutoCloseable {
  private final Children children;
  private final String processor;
  private Optional<Child> child = Optional.empty();

  /** @param processor in the form of {@code taskset -c}; empty for any */
  LoadProcess(Children children, String processor) {
    this.children = children;
    this.processor = processor;
  }

  /** Starts the process in advance; if that fails, {@link #run} reports why. */
  void prepare() {
    try {
      start();
    } catch (IOException failed) {
      close(); // run tries again
    }
  }

  /** Makes a server end with this process at the latest, and so with the comparison, even if that is killed. */
  void watch(ProcessHandle server) {
    try {
      if (isRunning()) {
        child.get().send(LoadMain.line(server));
      }
    } catch (IOException ended) {
      // detected at the next load
    }
  }

  boolean isRunning() {
    return child.isPresent() && child.get().isAlive();
  }

  /** Puts one load on a server, in bounded time. */
  LoadResult run(LoadRequest order) {
    try {
      start();
      child.get().send(order.line());
      Optional<String> line = child.get().line(order.limit());
      if (line.isPresent()) {
        return LoadResult.parse(line.get());
      }
    } catch (IOException | IllegalArgumentException broken) {
      return failed(FailureReason.of(broken));
    }
    return child.get().isAlive() ? failed("no result within " + seconds(order.limit())) : failed(child.get().said());
  }

  @Override
  public void close() {
    child.ifPresent(Child::close);
    child = Optional.empty();
  }

  private void start() throws IOException {
    if (!isRunning()) {
      close();
      child = Optional.of(children.start(processor, LoadResult::isLine, LoadMain.class.getName()));
    }
  }

  private LoadResult failed(String why) {
    close();
    return LoadResult.unable("the load failed: " + why);
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
