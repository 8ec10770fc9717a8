package dev.porthole.server.compare;

import dev.porthole.server.load.LoadFailure;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The process that loads a server: for each {@code SERVER_PID PORT LOAD WARMUP_MILLIS MILLIS} on its standard input it tells an outcome
 * on its standard output, and it ends with its input, and the server with it.
 *
 * <p>Threads: the main thread, and the generator's beneath it.
 */
final class LoadMain {
  private LoadMain() {}

  public static void main(String[] arguments) throws IOException {
    try (
        BufferedReader in = new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      Optional<ProcessHandle> server = Optional.empty();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] order = line.split(" ");
        server = ProcessHandle.of(Long.parseLong(order[0]));
        out.println(server.map(loaded -> outcome(loaded, order)).orElse(Outcome.unable("the server ended")).line());
      }
      server.ifPresent(ProcessHandle::destroy); // whoever started us is gone, and cannot
    }
  }

  /** What {@link #main} reads. */
  static String order(ModelServer server, ComparedLoad load, Duration warmup, Duration duration) {
    return server.handle().pid() + " " + server.port() + " " + load.term() + " " + warmup.toMillis() + " "
        + duration.toMillis();
  }

  private static Outcome outcome(ProcessHandle server, String... order) {
    try {
      return new Measurement(new ProcessTree(server), ComparedLoad.parse(order[2])).run(
          Integer.parseInt(order[1]), Duration.ofMillis(Long.parseLong(order[3])),
          Duration.ofMillis(Long.parseLong(order[4])));
    } catch (LoadFailure failed) {
      return Outcome.unable(failed.getMessage());
    }
  }
}
