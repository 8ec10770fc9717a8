package dev.porthole.server.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One server in a process of its own, from its start to its end.
 *
 * <p>Threads: confined to one; a signal's end comes on the JVM's shutdown thread.
 */
final class PeerProcess implements AutoCloseable {
  private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int ENDING_SECONDS = 10;

  private final Process process;
  private final int port;
  /** If we are ended by a signal, nobody stays behind. */
  private final Thread onSignal;

  private PeerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.onSignal = new Thread(process::destroyForcibly, "versus-shutdown");
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  /**
   * Starts it, and waits until it takes connections.
   *
   * @param cpus where it may run, as {@code taskset -c} reads it; empty for anywhere
   */
  static PeerProcess start(Peer peer, int threads, String cpus) throws IOException {
    int port = freePort();
    Process process = new ProcessBuilder(pinned(peer.command(port, threads), cpus))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    PeerProcess started = new PeerProcess(process, port);
    try {
      started.awaitListening(peer);
      return started;
    } catch (RuntimeException failed) {
      started.close();
      throw failed;
    }
  }

  /** The command, bound to processors if the system has {@code taskset}. */
  static List<String> pinned(List<String> command, String cpus) {
    if (cpus.isEmpty() || !hasTaskset()) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cpus));
    pinned.addAll(command);
    return pinned;
  }

  /** Binds it while it runs: all its threads, and those they start. */
  void pin(String cpus) throws IOException {
    if (!cpus.isEmpty() && hasTaskset()) {
      Process taskset = new ProcessBuilder("taskset", "-a", "-p", "-c", cpus, Long.toString(pid()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      try {
        if (taskset.waitFor() != 0) {
          throw new IOException("a server cannot be bound to processors " + cpus);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static boolean hasTaskset() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  /** The server's own: {@code taskset} becomes what it starts. */
  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException shuttingDown) {
      return; // the hook runs
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitListening(Peer peer) {
    long deadline = System.nanoTime() + STARTING_NANOS;
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            peer.name() + " does not listen on port " + port + ": try " + String.join(" ", peer.command()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
