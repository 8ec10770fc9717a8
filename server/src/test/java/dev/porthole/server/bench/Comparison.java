package dev.porthole.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers side by side under one load, in interleaved rounds: each round starts, loads and ends every one of them, so
 * that what slows the machine down for a while slows all of them.
 *
 * <p>Threads: confined to one.
 */
final class Comparison {
  /**
   * Before idle connections are counted, so many are held and let go: what they load and compile is no connection's.
   */
  private static final int FIRST_IDLE = 500;
  private static final List<String> GENERATOR = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
      "-Xms128m", "-Xmx1g");

  /**
   * How it is done.
   *
   * @param serverCpus as {@code taskset -c} reads them; empty for any
   */
  record Plan(int rounds, Duration warmup, Duration duration, String serverCpus, String loadCpus) {}

  private final List<Peer> peers;
  private final Plan plan;

  Comparison(List<Peer> peers, Plan plan) {
    this.peers = peers;
    this.plan = plan;
  }

  /** The figures of every peer by its name, in the order given, one for each round. */
  Map<String, List<Figures>> run(Shape shape) throws IOException, InterruptedException {
    Map<String, List<Figures>> measured = new LinkedHashMap<>();
    peers.forEach(peer -> measured.put(peer.name(), new ArrayList<>()));
    for (int round = 0; round < plan.rounds; round++) {
      for (Peer peer : peers) {
        try (PeerProcess server = PeerProcess.start(peer, shape.threads(), plan.serverCpus)) {
          measured.get(peer.name()).add(measure(server, shape));
        }
      }
    }
    return measured;
  }

  private Figures measure(PeerProcess server, Shape shape) throws IOException, InterruptedException {
    if (shape.kind() == Shape.Kind.IDLE) {
      load(server, new Shape(shape.kind(), shape.size(), Math.min(FIRST_IDLE, shape.connections()), shape.depth(),
          shape.threads()));
    }
    return load(server, shape);
  }

  private Figures load(PeerProcess server, Shape shape) throws IOException, InterruptedException {
    List<String> command = Peers.java(GENERATOR, MeasuredLoad.class, Long.toString(server.pid()),
        Integer.toString(server.port()), shape.kind().name(), Integer.toString(shape.connections()),
        Integer.toString(shape.size()), Integer.toString(shape.depth()), Long.toString(plan.warmup.toMillis()),
        Long.toString(plan.duration.toMillis()));
    Process generator = new ProcessBuilder(PeerProcess.pinned(command, plan.loadCpus))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = generator.inputReader()) {
      String line = out.readLine();
      if (generator.waitFor() != 0 || line == null) {
        throw new IOException("the generator failed");
      }
      return Figures.parse(line);
    } finally {
      generator.destroyForcibly();
    }
  }
}
