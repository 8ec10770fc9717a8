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

  /** As {@link PeerProcess#start}, all of them or none. */
  static PeerProcesses start(List<Peer> peers, int threads, String cpus) throws IOException {
    PeerProcesses started = new PeerProcesses();
    try {
      for (Peer peer : peers) {
        started.running.put(peer, PeerProcess.start(peer, threads, cpus));
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

  @Override
  public void close() {
    running.values().forEach(PeerProcess::close);
  }
}
