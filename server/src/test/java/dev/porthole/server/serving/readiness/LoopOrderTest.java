package dev.porthole.server.serving.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The order of service in a loop where many connections always have bytes to read; sockets and readiness are scripted.
 */
class LoopOrderTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private static final int FLOODS = 1000;
  private static final int TURNS = 12;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong numbers = new AtomicLong();
  private final Connections connections = new Connections(
      ServerConfig.builder().port(0).reply(new Reply.None()).readSize(16).maxConnections(2 * FLOODS).build(),
      new EventRing(1 << 24), () -> new ConnectionId(numbers.incrementAndGet()), InstantSource.system(), clock);
  /** The endpoints that received, for each turn of the loop in which the quiet one was ready. */
  private final List<List<Peer>> received = new ArrayList<>();
  private final Peer quiet = new Peer();
  private volatile boolean over;

  @AfterEach
  void stopTheClock() {
    connections.close();
    clock.shutdownNow();
  }

  /** Always has a byte to receive. */
  private final class Peer extends Endpoint {
    @Override
    public int receive(ByteBuffer target) {
      if (!received.isEmpty()) {
        received.getLast().add(this);
      }
      target.put((byte) 'x');
      return 1;
    }

    @Override
    public int send(ByteBuffer source) {
      return 0;
    }

    @Override
    public InetSocketAddress localAddress() {
      return new InetSocketAddress("127.0.0.1", 1);
    }

    @Override
    public void shutdownOutput() {
      // not observed
    }

    @Override
    public boolean isConnected(long asOfNanos) {
      return true;
    }

    @Override
    public void resetOnClose() {
      // not observed
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Every endpoint is always ready, the quiet one in every third turn, reported last. */
  private final class Everybody implements Readiness<Peer> {
    private final List<Peer> watched = new ArrayList<>();

    @Override
    public void watch(Peer endpoint, boolean read, boolean write) {
      if (endpoint != quiet && endpoint.place < 0) {
        endpoint.place = watched.size();
        watched.add(endpoint);
      }
    }

    @Override
    public void forget(Peer endpoint) {
      watched.remove(endpoint);
    }

    @Override
    public void await(int millis) {
      if (watched.size() < FLOODS || over) {
        return;
      }
      received.add(new ArrayList<>());
      watched.forEach(peer -> peer.owner.onReady(true, false));
      if (received.size() % 3 == 0) {
        quiet.owner.onReady(true, false);
      }
      over = received.size() == TURNS + 1;
    }

    @Override
    public void wake() {
      // never waits
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Accepts no connection. */
  private static final class Nobody implements Listening<Peer> {
    private final Peer none;

    Nobody(Peer none) {
      this.none = none;
    }

    @Override
    public InetSocketAddress bind(InetSocketAddress local, int backlog) {
      return REMOTE;
    }

    @Override
    public Peer endpoint() {
      return none;
    }

    @Override
    public Optional<Accepted<Peer>> accept() {
      return Optional.empty();
    }

    @Override
    public void apply(SocketSettings settings, Peer accepted) {
      // accepts none
    }
  }

  @Test
  void theQuietOneIsBeforeTheBusyOnesWhoTakeTurns() throws Exception {
    Peer listener = new Peer();
    listener.place = 0; // not among the watched ones
    LoopModel<Peer> model = new LoopModel<>(connections, new Everybody(), new Nobody(listener)) {
      @Override
      public ModelName name() {
        return ModelName.POLLING;
      }
    };
    model.bind();
    model.serve();
    model.submit(() -> model.admit(new Listening.Accepted<>(quiet, REMOTE)));
    for (int i = 0; i < FLOODS; i++) {
      model.submit(() -> model.admit(new Listening.Accepted<>(new Peer(), REMOTE)));
    }
    Await.until("the turns are over", () -> over);
    model.stop(Duration.ZERO);
    for (int turn = 2; turn <= TURNS; turn++) { // in the first turn all are new
      List<Peer> served = received.get(turn - 1);
      boolean called = turn % 3 == 0;
      assertEquals(called ? 0 : -1, served.indexOf(quiet), "turn " + turn);
      assertEquals(FLOODS / 4., served.stream().filter(peer -> peer != quiet).count(), 1, "busy ones in turn " + turn);
    }
    long different = received.subList(1, 5).stream().flatMap(List::stream).filter(peer -> peer != quiet).distinct()
        .count();
    assertTrue(different >= FLOODS * 2 / 3, different + " of them had a turn in four turns");
  }
}
