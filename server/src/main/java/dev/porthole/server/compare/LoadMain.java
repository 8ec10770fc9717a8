package dev.porthole.server.compare;

import dev.porthole.shared.api.FailureReason;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process that loads servers: for each {@link LoadRequest} on its standard input it tells an {@link LoadResult} on its standard output. A line
 * that is a number alone is a server's process. With the end of its input whoever started it is gone, however that came about: then
 * it ends at once, and the servers with it.
 *
 * <p>Threads: the main thread, which puts the loads on, and the generator's beneath it; one that reads. {@code servers} and
 * {@code orders} guard themselves, {@code threadsAtFirst} is confined to the main thread.
 */
final class LoadMain {
  private final Set<ProcessHandle> servers = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<LoadRequest> orders = new LinkedBlockingQueue<>();
  /** By the server's process. */
  private final Map<Long, Long> threadsAtFirst = new HashMap<>();

  private LoadMain() {}

  /** What makes a server one that does not outlive the comparison. */
  static String line(ProcessHandle server) {
    return Long.toString(server.pid());
  }

  public static void main(String[] arguments) throws InterruptedException {
    new LoadMain().run();
  }

  private void run() throws InterruptedException {
    Thread.ofPlatform().daemon().name("porthole-orders").start(this::read);
    LoadWarmUp.run();
    try (PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      while (true) {
        out.println(outcome(orders.take()).line());
      }
    }
  }

  private void read() {
    try (BufferedReader in = new BufferedReader(
        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.matches("\\d+")) {
          ProcessHandle.of(Long.parseLong(line)).ifPresent(servers::add);
        } else {
          orders.add(LoadRequest.parse(line));
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      // as good as the end
    }
    servers.forEach(ProcessHandle::destroy);
    Runtime.getRuntime().halt(0);
  }

  private LoadResult outcome(LoadRequest order) {
    try {
      return ProcessHandle.of(order.server())
          .map(server -> measure(new ProcessTree(server), order)).orElse(LoadResult.unable("the server ended"));
    } catch (RuntimeException failed) {
      return LoadResult.unable(FailureReason.of(failed));
    }
  }

  private LoadResult measure(ProcessTree server, LoadRequest order) {
    long threads = threadsAtFirst.computeIfAbsent(order.server(), _ -> server.threads());
    return new Measurement(server, threads, order).run();
  }
}
