package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How peers leave, and which events report it. */
@Execution(ExecutionMode.SAME_THREAD) // many clients at a time: select takes descriptors below 1024
class EndOfConnectionTest extends EveryModel {
  private static final int MIB = 1 << 20;

  @Nested
  class WhenThePeerSendsFin {
    @Test
    void itsReasonIsPeerClosed() {
      server.start();
      Client client = server.connect();
      client.exchange("hello", "thank you!");
      client.close();
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
      assertEquals(5, server.events.closedOf(client).received());
      assertEquals(10, server.events.closedOf(client).sent());
    }

    @Test
    void aSilentPeerIsAppendedAsPeerClosedToo() {
      server.start();
      Client client = server.connect();
      assertEquals(0, client.halfClose().readToEnd().length);
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
    }

    @Test
    void theReplyToTheLastMessageStillGoesOut() {
      server.start();
      Client client = server.connect().send("last words").halfClose();
      assertEquals("thank you!", new String(client.readToEnd(), StandardCharsets.US_ASCII));
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
    }

    @Test
    void aLargeEchoThatIsQueuedStillGoesOut() {
      server.start(config -> config.reply(new Reply.Echo()).readSize(4096));
      Client client = server.connectTight();
      byte[] data = Payload.random(6 * MIB);
      CompletableFuture<Void> sending = Await.beside(() -> client.send(data).halfClose());
      server.events.await("it waits", () -> blocks()
          ? server.events.of(BytesSent.class).count() > 500
          : waiting() > MIB / 2);
      assertArrayEquals(data, client.readToEnd());
      Await.value(sending);
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
      assertEquals(data.length, server.events.closedOf(client).sent());
    }

    @Test
    void whatIsSentToItWhileTheQueueGoesOutGoesOutToo() {
      server.start(config -> config.reply(new Reply.None()).outboundLimit(32 * MIB));
      Client client = server.connectTight();
      byte[] large = Payload.random(16 * MIB);
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(large))));
      client.send("bye").halfClose();
      server.events.await(BytesReceived.class, bytes -> true);
      assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf((byte) 7)))));
      byte[] all = client.readToEnd();
      assertEquals(large.length + 1, all.length);
      assertEquals(7, all[large.length]);
      assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
    }

    private long waiting() {
      return server.events.of(BytesReceived.class).mapToLong(chunk -> chunk.data().length()).sum()
          - server.events.of(BytesSent.class).mapToLong(chunk -> chunk.data().length()).sum();
    }
  }

  @Nested
  class WhenThePeerSendsRst {
    @Test
    void itsReasonIsPeerReset() {
      server.start();
      Client client = server.connect();
      client.exchange("hello", "thank you!");
      client.reset();
      assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client));
    }

    @Test
    void whileMuchIsQueuedItsReasonIsPeerResetOnce() {
      server.start();
      Client client = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      server.events.await(BytesSent.class, bytes -> true);
      client.reset();
      assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client));
    }

    @Test
    void afterItsFinWhileRepliesAreQueuedItsReasonIsPeerReset() {
      server.start();
      Client client = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
      server.events.await(BytesSent.class, bytes -> true);
      client.halfClose().reset();
      assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client));
    }

    @Test
    void othersAreServedOn() {
      server.start();
      Client other = server.connect();
      List<Client> clients = Stream.generate(server::connect).limit(many(30)).toList();
      clients.forEach(Client::reset);
      clients.forEach(client -> assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client)));
      other.exchange("?", "thank you!");
    }
  }

  @Test
  void manyShortConnectionsAreAllAccountedFor() {
    server.start();
    List<CompletableFuture<Void>> callers = Stream.generate(() -> Await.beside(() -> {
      for (int i = 0; i < many(50); i++) {
        try (Client client = Client.to(server.address())) {
          client.exchange("hello", "thank you!");
        }
      }
    })).limit(4).toList();
    callers.forEach(Await::value);
    server.events.await("as many ends", () -> server.events.of(
        ConnectionClosed.class)
        .filter(closed -> closed.reason() == CloseReason.PEER_CLOSED).count() == 4 * many(50));
  }
}
