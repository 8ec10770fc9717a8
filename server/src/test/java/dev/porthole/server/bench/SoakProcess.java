package dev.porthole.server.bench;

import dev.porthole.shared.api.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The process of a {@link SoakServer}, which may have few files and sockets open and little heap.
 *
 * <p>Threads: confined to one; its log is collected by another.
 */
final class SoakProcess implements AutoCloseable {
  static final int MAX_FILES = 300;
  private static final int ENDING_SECONDS = 30;
  private static final int KEPT_LINES = 100;
  private static final String OTHER_THREAD_DIED = "Exception in thread";

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final Thread collector;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final InetSocketAddress raw;
  private final InetSocketAddress lines;

  SoakProcess(Provider provider) throws IOException {
    List<String> command = new ArrayList<>(
        List.of("sh", "-c", "ulimit -n " + MAX_FILES + " && exec \"$@\"", "sh"));
    command.addAll(Peers.java(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx128m"),
        SoakServer.class, provider.term()));
    process = new ProcessBuilder(command).start();
    out = process.inputReader();
    in = process.getOutputStream();
    BufferedReader err = process.errorReader();
    collector = Thread.ofPlatform().name("soak-log").daemon().start(() -> collect(err));
    String[] ports = readLine().split(" ");
    raw = local(ports[0]);
    lines = local(ports[1]);
  }

  /** Where the server listens that echoes what it reads. */
  InetSocketAddress raw() {
    return raw;
  }

  /** Where the one listens that echoes lines. */
  InetSocketAddress lines() {
    return lines;
  }

  SoakSample sample() throws IOException {
    in.write('\n');
    in.flush();
    return SoakSample.parse(readLine(), ProcessFacts.residentBytes(process.pid()),
        ProcessFacts.descriptors(process.pid()));
  }

  /** Lines of its log that tell of faults. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Stops the servers; what their readers say at the end. */
  String end() throws IOException, InterruptedException {
    in.close();
    String words = readLine();
    if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
      faults.add("the process does not end");
    }
    collector.join();
    return words;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the servers' process is gone: " + faults);
    }
    return line;
  }

  private void collect(BufferedReader err) {
    try (err) {
      err.lines().filter(SoakProcess::tellsOfFault).forEach(line -> {
        if (faults.size() < KEPT_LINES) {
          faults.add(line);
        }
      });
    } catch (IOException | UncheckedIOException ended) {
      return; // with the process
    }
  }

  private static boolean tellsOfFault(String line) {
    return line.contains(" ERROR ") || line.startsWith(OTHER_THREAD_DIED) || line.contains("OutOfMemoryError")
        || line.contains("# A fatal error");
  }

  private static InetSocketAddress local(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }
}
