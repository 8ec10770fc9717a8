package dev.porthole.server.compare;

import dev.porthole.server.thread.Threads;
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
 * The load process: for each {@link LoadRequest} on its standard input it prints a {@link LoadResult} on standard
 * output. A line with only a number is the process id of a server. When the input ends, the program that started it has
 * ended, for whatever reason: then this process ends at once, and the servers with it.
 *
 * <p>Threads: the main thread, which runs the loads; the generator's threads; one that reads. {@code servers} and
 * {@code orders} guard themselves, {@code threadsAtFirst} is confined to the main thread.
 */
final class LoadMain {
  private final Set<ProcessHandle> servers = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<LoadRequest> orders = new LinkedBlockingQueue<>();
  /** Thread counts by the server's process id. */
  private final Map<Long, Long> threadsAtFirst = new HashMap<>();

  private LoadMain() {}

  /** The line that makes a server end with the comparison. */
  static String line(ProcessHandle server) {
    return Long.toString(server.pid());
  }

  public static void main(String[] arguments) throws InterruptedException {
    new LoadMain().run();
  }

  private void run() throws InterruptedException {
    Threads.daemon("porthole-orders").start(this::read);
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
      // treated as the end of the input
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
