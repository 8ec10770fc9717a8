package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Eight threads disconnect the same client at the same moment; the {@code Books} see one end, and no event after it.
 */
class DisconnectRaceTest {
  private static final int THREADS = 8;

  @RegisterExtension
  final ModelRig rig = new ModelRig();

  private int disconnectAtOnce(ConnectionId whom) {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    AtomicInteger disconnected = new AtomicInteger();
    List<CompletableFuture<Void>> disconnects = Stream.generate(() -> Await.beside(() -> {
      together.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
      if (rig.model.connections().apply(Target.these(whom), new Disconnect()) == 1) {
        disconnected.incrementAndGet();
      }
    })).limit(THREADS).toList();
    disconnects.forEach(Await::value);
    return disconnected.get();
  }

  @RepeatedTest(20)
  void oneOfThemSucceedsWhileTheClientFloods() throws IOException {
    rig.serve(config -> config.reply(new Reply.Echo()).readSize(100));
    Client client = rig.connect();
    Await.beside(() -> client.send(Payload.random(1 << 20)));
    Await.beside(client::awaitEnd);
    rig.events.await(BytesReceived.class, chunk -> chunk.offset() > 1000);
    assertEquals(1, disconnectAtOnce(rig.events.idOf(client)));
    assertEquals(CloseReason.DISCONNECTED, rig.events.reasonOf(client));
  }

  @Test
  void theEndOfAnIdleClientIsAppendedOnceToo() throws IOException {
    rig.serve(config -> config);
    for (int i = 0; i < 50; i++) {
      Client client = rig.connect();
      assertEquals(1, disconnectAtOnce(rig.events.idOf(client)));
      assertEquals(CloseReason.DISCONNECTED, rig.events.reasonOf(client));
    }
  }

  @Test
  void againstThePeersOwnEndOneReasonWins() throws IOException {
    rig.serve(config -> config);
    for (int i = 0; i < 50; i++) {
      Client client = rig.connect();
      ConnectionId id = rig.events.idOf(client);
      CompletableFuture<Void> leaving = Await.beside(client::close);
      boolean disconnected = rig.model.connections().apply(Target.these(id), new Disconnect()) == 1;
      Await.value(leaving);
      CloseReason reason = rig.events.reasonOf(client);
      assertEquals(disconnected, reason == CloseReason.DISCONNECTED, reason.term());
    }
  }
}
