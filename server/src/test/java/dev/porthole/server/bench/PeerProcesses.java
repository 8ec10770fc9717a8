package dev.porthole.server.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several servers that run side by side, each in its own process.
 *
 * <p>Threads: confined to one.
 */
final class PeerProcesses implements AutoCloseable {
  private final Map<Peer, PeerProcess> running = new LinkedHashMap<>();

  private PeerProcesses() {}

  /**
   * As {@link PeerProcess#start}, all of them or none; on any processor, so that their compilers need not take turns
   * with what they compile.
   */
  static PeerProcesses start(List<Peer> peers, int threads) throws IOException {
    PeerProcesses started = new PeerProcesses();
    try {
      for (Peer peer : peers) {
        started.running.put(peer, PeerProcess.start(peer, threads, ""));
      }
      return started;
    } catch (IOException | RuntimeException failed) {
      started.close();
      throw failed;
    }
  }

  PeerProcess of(Peer peer) {
    return running.get(peer);
  }

  /** Binds all of them, and what they start from now on, as {@code taskset -c} reads it; empty for any. */
  void pin(String cpus) throws IOException {
    for (PeerProcess server : running.values()) {
      server.pin(cpus);
    }
  }

  @Override
  public void close() {
    running.values().forEach(PeerProcess::close);
  }
}
