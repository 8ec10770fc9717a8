package dev.porthole.server.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Servers side by side under the same loads, in interleaved rounds, so that what slows the machine down for a while
 * slows all of them. Each round has servers of its own: a JVM compiles a little differently each time.
 *
 * <p>Threads: confined to one.
 */
final class Comparison implements AutoCloseable {
  /**
   * Before idle connections are counted, so many are held and let go: what they load and compile is no connection's.
   */
  private static final int FIRST_IDLE = 500;
  /** How long each shape is put on a new server before it is measured, if one server takes them all. */
  private static final Duration FIRST_LOAD = Duration.ofMillis(250);
  private static final int ROUNDS_OF_A_START = 3;

  /**
   * How it is done.
   *
   * @param serverCpus as {@code taskset -c} reads them; empty for any
   */
  record Plan(int rounds, Duration warmup, Duration duration, String serverCpus, String loadCpus) {}

  private final List<Peer> peers;
  private final Plan plan;
  private final Generator generator;

  Comparison(List<Peer> peers, Plan plan) throws IOException {
    this.peers = peers;
    this.plan = plan;
    this.generator = new Generator(plan.loadCpus);
  }

  /**
   * The figures of every peer by its name, in the order given, one for each round; each measurement has a server of its
   * own, which ends with it.
   */
  Map<String, List<Figures>> run(Shape shape) throws IOException {
    Map<String, List<Figures>> measured = noFigures();
    for (int round = 0; round < plan.rounds; round++) {
      for (Peer peer : peers) {
        try (PeerProcess server = PeerProcess.start(peer, shape.threads(), plan.serverCpus)) {
          measured.get(peer.name()).add(measure(server, shape));
        }
      }
    }
    return measured;
  }

  /**
   * As above for many shapes, in much less time: all servers run side by side and take one load after the other, only
   * one of them at a time. Each round begins with another shape and another server; after some rounds the servers are
   * started anew.
   */
  Map<Shape, Map<String, List<Figures>>> runTogether(List<Shape> shapes, Consumer<String> progress) throws IOException {
    Map<Shape, Map<String, List<Figures>>> measured = new LinkedHashMap<>();
    shapes.forEach(shape -> measured.put(shape, noFigures()));
    for (int first = 0; first < plan.rounds; first += ROUNDS_OF_A_START) {
      try (PeerProcesses servers = PeerProcesses.start(peers, shapes.getFirst().threads())) {
        for (Peer peer : peers) {
          for (Shape shape : shapes) {
            generator.load(servers.of(peer), shape, Duration.ZERO, FIRST_LOAD);
          }
        }
        servers.pin(plan.serverCpus);
        for (int round = first; round < Math.min(plan.rounds, first + ROUNDS_OF_A_START); round++) {
          progress.accept("round " + (round + 1) + " of " + plan.rounds);
          for (Shape shape : beginningAt(round * shapes.size() / plan.rounds, shapes)) {
            for (Peer peer : beginningAt(round % peers.size(), peers)) {
              measured.get(shape).get(peer.name()).add(
                  generator.load(servers.of(peer), shape, plan.warmup.plus(shape.filling()), plan.duration));
            }
          }
        }
      }
    }
    return measured;
  }

  @Override
  public void close() {
    generator.close();
  }

  private Map<String, List<Figures>> noFigures() {
    Map<String, List<Figures>> none = new LinkedHashMap<>();
    peers.forEach(peer -> none.put(peer.name(), new ArrayList<>()));
    return none;
  }

  private Figures measure(PeerProcess server, Shape shape) throws IOException {
    if (shape.kind() == Shape.Kind.IDLE) {
      generator.load(server, new Shape(shape.kind(), shape.size(), Math.min(FIRST_IDLE, shape.connections()),
          shape.depth(), shape.threads()), plan.warmup, plan.duration);
    }
    return generator.load(server, shape, plan.warmup, plan.duration);
  }

  private static <T> List<T> beginningAt(int index, List<T> all) {
    List<T> rotated = new ArrayList<>(all);
    Collections.rotate(rotated, -index);
    return rotated;
  }
}
