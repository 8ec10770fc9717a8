package dev.porthole.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process that loads the servers of a comparison, one after the other: {@link MeasuredLoad}. It is the same for all
 * of them, so that none meets a colder one than the others.
 *
 * <p>Threads: confined to one.
 */
final class Generator implements AutoCloseable {
  private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms128m",
      "-Xmx1g");
  private static final int ENDING_SECONDS = 5;

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  /** @param cpus as {@code taskset -c} reads it; empty for any */
  Generator(String cpus) throws IOException {
    process = new ProcessBuilder(PeerProcess.pinned(Peers.java(JVM, MeasuredLoad.class), cpus))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader();
    in = new PrintWriter(process.outputWriter(), true);
  }

  Figures load(PeerProcess server, Shape shape, Duration warmup, Duration duration) throws IOException {
    in.println(MeasuredLoad.line(server.pid(), server.port(), shape, warmup, duration));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the generator failed");
    }
    return Figures.parse(line);
  }

  @Override
  public void close() {
    in.close(); // it ends with its input
    try {
      process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
