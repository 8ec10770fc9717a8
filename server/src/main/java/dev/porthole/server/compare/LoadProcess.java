package dev.porthole.server.compare;

import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The process that loads servers, one for the whole comparison: all models have the same load, which is as warm. It is started
 * anew after a load that did not end in time.
 *
 * <p>Threads: confined to one.
 */
final class LoadProcess implements AutoCloseable {
  private final Children children;
  private final String processor;
  private Optional<Child> child = Optional.empty();

  /** @param processor as {@code taskset -c} reads it; empty for any */
  LoadProcess(Children children, String processor) {
    this.children = children;
    this.processor = processor;
  }

  /** Has it started by the time it is needed; where that fails, {@link #run} says why. */
  void prepare() {
    try {
      start();
    } catch (IOException failed) {
      close(); // it is tried again
    }
  }

  /** Has a server end with this process, if not before: it ends with the comparison, even one that is killed. */
  void watch(ProcessHandle server) {
    try {
      if (isRunning()) {
        child.get().tell(LoadMain.line(server));
      }
    } catch (IOException ended) {
      // it is noticed with the next load
    }
  }

  boolean isRunning() {
    return child.isPresent() && child.get().isAlive();
  }

  /** Puts one load on a server, in bounded time. */
  LoadResult run(LoadRequest order) {
    try {
      start();
      child.get().tell(order.line());
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
