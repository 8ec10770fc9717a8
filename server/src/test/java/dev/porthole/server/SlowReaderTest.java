package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Clients that do not read, on real sockets: what is queued for them is bounded, and they are closed; the others notice
 * nothing.
 */
@Execution(ExecutionMode.SAME_THREAD) // many clients at a time: select takes descriptors below 1024
class SlowReaderTest extends EveryModel {
  private static final int MIB = 1 << 20;
  private static final int LIMIT = 64 * 1024;
  private static final Duration SLOW = Duration.ofMillis(300);

  @Test
  void aClientThatSendsAndNeverReadsIsNoLongerReadAndThenClosed() {
    server.start(config -> config.reply(new Reply.Echo()).outboundLimit(LIMIT).slowTimeout(SLOW));
    Client other = server.connect();
    Client deaf = server.connectTight();
    CompletableFuture<Void> sending = Await.beside(() -> deaf.send(Payload.random(64 * MIB)));
    ConnectionClosed closed = server.events.closedOf(deaf);
    assertEquals(CloseReason.SLOW_READER, closed.reason());
    assertTrue(closed.unsent() >= (blocks() ? 0 : LIMIT / 2) && closed.unsent() < LIMIT + 1024, closed.toString());
    assertEquals(closed.received(), closed.sent() + closed.unsent(), "every reply is sent or accounted for");
    sending.handle((_, _) -> true).join();
    other.exchange("hello", "hello");
  }

  @Test
  void aClientThatReadsLateButInTimeGetsEverything() {
    server.start(config -> config.reply(new Reply.Echo()).outboundLimit(LIMIT));
    Client late = server.connectTight();
    byte[] data = Payload.random(8 * MIB);
    CompletableFuture<Void> sending = Await.beside(() -> late.send(data));
    server.events.await("it is not read any more", () -> server.events.of(BytesReceived.class).count() > 100);
    assertArrayEquals(data, late.read(data.length));
    Await.value(sending);
  }

  @Test
  void aClientThatHasEndedItsSideAndDoesNotReadIsClosedToo() {
    server.start(config -> config.slowTimeout(SLOW).outboundLimit(64 * MIB));
    Client deaf = server.connectTight();
    Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
    deaf.send("bye").halfClose();
    ConnectionClosed closed = server.events.closedOf(deaf);
    assertEquals(CloseReason.SLOW_READER, closed.reason());
    assertEquals(16 * MIB + 10, closed.sent() + closed.unsent());
  }

  @Test
  void aBroadcastReachesTheOthersAndIsRefusedByTheDeafUntilTheyAreClosed() {
    int deaf = many(5);
    int all = deaf + many(195);
    int message = 4 * 1024;
    int rounds = 200;
    int large = 16 * MIB;
    server.start(config -> config.reply(new Reply.None()).outboundLimit(LIMIT).slowTimeout(SLOW));
    List<Client> stuck = Stream.generate(server::connectTight).limit(deaf).toList();
    List<Client> others = Stream.generate(server::connect).limit(all - deaf).toList();
    Await.value(server.control.apply(Target.these(stuck.stream().map(server::idOf).toList()),
        new Send(Bytes.copyOf(new byte[large]))));
    byte[] words = Payload.random(message);
    for (int round = 0; round < rounds; round++) {
      assertEquals(others.size(), Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(words)))),
          "the deaf do not take it");
      if (round % 8 == 7) {
        others.forEach(client -> {
          for (int i = 0; i < 8; i++) {
            assertArrayEquals(words, client.read(message));
          }
        });
      }
    }
    for (Client client : stuck) {
      ConnectionClosed closed = server.events.closedOf(client);
      assertEquals(CloseReason.SLOW_READER, closed.reason());
      assertEquals(large, closed.sent() + closed.unsent(), "nothing was taken beyond the one message over the limit");
    }
    assertEquals(all - deaf, server.control.connections().size());
  }
}
