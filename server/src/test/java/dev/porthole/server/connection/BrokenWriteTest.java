package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.log.EventRing;
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
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A write fails on one thread while another reads the peer's FIN: queued bytes are lost, so the close reason is a
 * reset.
 */
class BrokenWriteTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private static final int RACES = 10_000;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final EventRing log = new EventRing(16 << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final AtomicLong numbers = new AtomicLong();
  private final Connections connections = new Connections(ServerConfig.builder().port(0).build(), log,
      () -> new ConnectionId(numbers.incrementAndGet()), InstantSource.system(), clock);

  @AfterEach
  void close() {
    connections.close();
    clock.shutdownNow();
  }

  @Test
  void isAppendedAsAResetWhicheverComesFirst() throws Exception {
    ScriptedTransport[] transports = new ScriptedTransport[RACES];
    for (int i = 0; i < RACES; i++) {
      transports[i] = new ScriptedTransport();
      connections.admit(REMOTE, transports[i]);
    }
    assertEquals(RACES, connections.apply(Target.all(), new Send(Bytes.copyOf((byte) 1))));
    CyclicBarrier both = new CyclicBarrier(2);
    CompletableFuture<Void> reading = Await.beside(() -> {
      for (ScriptedTransport transport : transports) {
        both.await();
        transport.completeRead();
      }
    });
    for (ScriptedTransport transport : transports) {
      both.await();
      transport.failWrite(new IOException("Connection reset by peer"));
    }
    Await.value(reading);
    assertEquals(RACES, events.of(ConnectionClosed.class)
        .filter(closed -> closed.reason() == CloseReason.PEER_RESET).count());
  }
}
