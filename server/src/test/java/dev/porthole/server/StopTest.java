package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.FixedPort;
import dev.porthole.shared.api.Reply;
import java.util.concurrent.locks.LockSupport;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a server stops, and starts again. */
class StopTest extends EveryModel {
  private static final int MIB = 1 << 20;

  @Test
  void everyConnectionIsClosedAsServerStoppedAndServerStoppedIsLast() {
    server.start();
    List<Client> clients = Stream.generate(server::connect).limit(many(10)).toList();
    clients.getFirst().exchange("hello", "thank you!");
    server.stop();
    assertInstanceOf(ServerStopped.class, server.events.all().getLast());
    clients.forEach(client -> {
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
      assertEquals(0, client.readToEnd().length);
    });
    assertEquals(ServerState.STOPPED, server.control.state());
    assertTrue(server.control.connections().isEmpty());
    assertInstanceOf(ServerStopped.class, server.events.all().getLast());
  }

  @Test
  void nobodyIsAcceptedAfterIt() {
    InetSocketAddress bound = server.start();
    server.stop();
    assertThrows(UncheckedIOException.class, () -> Client.to(bound));
  }

  @Test
  void itIsIdempotent() {
    server.stop();
    assertEquals(0, server.events.all().size());
    server.start();
    List<CompletableFuture<Void>> stops = Stream.generate(server.control::stop).limit(3).toList();
    stops.forEach(Await::value);
    server.stop();
    assertEquals(1, server.events.of(ServerStopped.class).count());
  }

  @Nested
  class WithRepliesQueued {
    @Test
    void theyGoOutWithinTheDrainTime() {
      server.start();
      byte[] large = Payload.random(16 * MIB);
      Client client = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(large))));
      CompletableFuture<Void> stopped = server.control.stop();
      Await.until("stopping", () -> server.control.state() == ServerState.STOPPING);
      assertArrayEquals(large, client.readToEnd());
      Await.value(stopped);
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
      assertEquals(large.length, server.events.closedOf(client).sent());
    }

    @Test
    void aMessageThatComesAfterItIsAppendedAndNotAnswered() {
      server.start();
      Client before = server.connect();
      Client client = server.connectTight();
      Client after = server.connect();
      Await.value(
          server.control.apply(Target.these(server.idOf(client)), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      CompletableFuture<Void> stopped = server.control.stop();
      // connections without queued replies end first; when both have, the one between them has been asked to finish
      server.events.closedOf(before);
      server.events.closedOf(after);
      client.send("too late");
      server.events.await(BytesReceived.class, any -> true);
      assertEquals(16 * MIB, client.readToEnd().length);
      Await.value(stopped);
    }

    @Test
    void aClientThatNeverReadsIsCutWhenTheDrainTimeIsOver() {
      server.start(config -> config.drain(Duration.ofSeconds(1)));
      Client deaf = server.connectTight();
      Client other = server.connect();
      Await.value(
          server.control.apply(Target.these(server.idOf(deaf)), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      server.events.await(BytesSent.class, any -> true);
      long begun = System.nanoTime();
      server.stop();
      assertTrue(System.nanoTime() - begun >= Duration.ofSeconds(1).toNanos(), "the drain time was waited for");
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(deaf));
      assertTrue(server.events.closedOf(deaf).sent() < 16 * MIB);
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(other));
      assertTrue(server.events.closedOf(other).timeNanos() < server.events.closedOf(deaf).timeNanos());
    }

    @Test
    void aDrainTimeOfNothingCutsAtOnce() {
      server.start(config -> config.drain(Duration.ZERO));
      Client deaf = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      server.stop();
      assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(deaf));
    }

    @Test
    void aPeerThatStillSendsIsReadUntilItPauses() {
      server.start(config -> config.reply(new Reply.None()));
      Client client = server.connect();
      CompletableFuture<Void> stopped = server.control.stop();
      int pieces = 0;
      for (long end = System.nanoTime() + Duration.ofMillis(500).toNanos(); System.nanoTime() < end; pieces++) {
        client.send(Payload.random(1024));
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertEquals(0, client.readToEnd().length, "the server's FIN, not a reset");
      Await.value(stopped);
      assertEquals(pieces * 1024L, server.events.closedOf(client).received());
    }

    @Test
    void aPeerThatHadEndedItsStreamBeforeHasReasonPeerClosed() {
      server.start();
      Client client = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      client.send("bye").halfClose();
      server.events.await(BytesReceived.class, any -> true);
      client.readToEnd();
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
    }
  }

  @Nested
  class AndStartedAgain {
    @Test
    void onTheSamePortItServesAndNumbersGoOn() {
      int port = FixedPort.pick();
      server.start(config -> config.port(port));
      Client before = server.connect();
      before.exchange("hello", "thank you!");
      assertEquals(new ConnectionId(1), server.idOf(before));
      server.stop();
      assertEquals(port, server.start(config -> config.port(port)).getPort());
      Client after = server.connect();
      after.exchange("hello", "thank you!");
      assertEquals(new ConnectionId(2), server.idOf(after));
    }

    @Test
    void manyTimesItLeavesNothingBehind() {
      int port = FixedPort.pick();
      server.start(config -> config.port(port));
      for (int i = 0; i < many(20); i++) {
        Client client = server.connect();
        client.exchange("hello", "thank you!");
        CompletableFuture<Void> stopped = server.control.stop();
        client.readToEnd();
        client.close(); // otherwise the stop would wait a moment for it
        Await.value(stopped);
        server.start(config -> config.port(port));
      }
      assertEquals(many(20), server.events.of(ServerStopped.class).count());
    }
  }
}
