package dev.porthole.server.compare;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The process that loads servers: for each {@link Order} on its standard input it tells an {@link Outcome} on its standard output, and it
 * ends with its input, and the server with it.
 *
 * <p>Threads: the main thread, and the generator's beneath it.
 */
final class LoadMain {
  private LoadMain() {}

  public static void main(String[] arguments) throws IOException {
    Practice.run();
    try (
        BufferedReader in = new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      Optional<ProcessHandle> server = Optional.empty();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Order order = Order.parse(line);
        server = ProcessHandle.of(order.server());
        out.println(server.map(loaded -> outcome(loaded, order)).orElse(Outcome.unable("the server ended")).line());
      }
      server.ifPresent(ProcessHandle::destroy); // whoever started us is gone, and cannot
    }
  }

  private static Outcome outcome(ProcessHandle server, Order order) {
    try {
      return new Measurement(new ProcessTree(server), order).run();
    } catch (RuntimeException failed) {
      return Outcome.unable(failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
  }
}
