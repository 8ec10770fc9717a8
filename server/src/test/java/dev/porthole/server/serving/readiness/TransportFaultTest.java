package dev.porthole.server.serving.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.serving.blocking.BlockingTransport;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call on a socket throws an error: the connection ends with a handler fault, and its end is appended. */
class TransportFaultTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final EventRing log = new EventRing(1 << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final AtomicLong numbers = new AtomicLong();
  private final Connections connections = new Connections(ServerConfig.builder().port(0).build(), log,
      () -> new ConnectionId(numbers.incrementAndGet()), InstantSource.system(), clock);

  @AfterEach
  void stopTheClock() {
    connections.close();
    clock.shutdownNow();
  }

  private void assertEndedAsFault() {
    ConnectionClosed closed = events.await(ConnectionClosed.class, any -> true);
    assertEquals(CloseReason.HANDLER_FAULT, closed.reason());
    assertEquals("java.lang.OutOfMemoryError: direct buffer memory", closed.detail());
    Await.until("nobody is left", () -> connections.infos().isEmpty());
  }

  @Test
  void aReadThatBlocks() {
    BlockingTransport transport = new BlockingTransport(new ExhaustedChannel(true), 16, clock);
    assertTrue(connections.admit(REMOTE, transport));
    Await.value(Await.beside(transport::run));
    assertEndedAsFault();
  }

  @Test
  void aWriteThatBlocks() {
    BlockingTransport transport = new BlockingTransport(new ExhaustedChannel(true), 16, clock);
    assertTrue(connections.admit(REMOTE, transport));
    assertEquals(1, connections.apply(Target.all(), new Send(Bytes.copyOf((byte) 1))));
    Await.until("it is told to the connection",
        () -> connections.apply(Target.all(), new Send(Bytes.copyOf((byte) 1))) == 0);
    Await.value(Await.beside(transport::run));
    assertEndedAsFault();
  }

  @Test
  void aReadOnALoop() throws IOException {
    PollingModel model = serveOnALoop(true);
    assertEndedAsFault();
    model.stop(Duration.ZERO);
  }

  @Test
  void aWriteOnALoop() throws IOException {
    PollingModel model = serveOnALoop(false);
    Await.until("it is in", () -> connections.apply(Target.all(), new Send(Bytes.copyOf((byte) 1))) == 1);
    assertEndedAsFault();
    model.stop(Duration.ZERO);
  }

  private PollingModel serveOnALoop(boolean readable) throws IOException {
    PollingModel model = new PollingModel(connections);
    model.bind();
    model.serve();
    NioEndpoint endpoint = new NioEndpoint(new ExhaustedChannel(readable));
    model.submit(() -> model.admit(new Listening.Accepted<>(endpoint, REMOTE)));
    return model;
  }
}
