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

/**
 * The process that loads a server: for each {@code LOAD WARMUP_MILLIS MILLIS} on its standard input it tells an outcome on its standard
 * output, and it ends with its input. Usage: {@code LoadMain SERVER_PID PORT}
 *
 * <p>Threads: the main thread, and the generator's beneath it.
 */
final class LoadMain {
  private LoadMain() {}

  public static void main(String[] arguments) throws IOException {
    ProcessTree server = new ProcessTree(ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow());
    int port = Integer.parseInt(arguments[1]);
    try (
        BufferedReader in = new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(outcome(server, port, line).line());
      }
    }
  }

  /** What {@link #main} reads. */
  static String order(ComparedLoad load, Duration warmup, Duration duration) {
    return load.term() + " " + warmup.toMillis() + " " + duration.toMillis();
  }

  private static Outcome outcome(ProcessTree server, int port, String order) {
    String[] words = order.split(" ");
    ComparedLoad load = ComparedLoad.parse(words[0]);
    try {
      return new Measurement(server, load).run(port, Duration.ofMillis(Long.parseLong(words[1])),
          Duration.ofMillis(Long.parseLong(words[2])));
    } catch (LoadFailure failed) {
      return Outcome.unable(failed.getMessage());
    }
  }
}
