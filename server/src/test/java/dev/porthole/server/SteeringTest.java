package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which connections commands reach, how many accept them, and which connections exist. */
class SteeringTest extends EveryModel {
  private static final Bytes NEWS = Bytes.ofText("news", StandardCharsets.US_ASCII);
  private static final ConnectionId NOBODY = new ConnectionId(1_000_000);

  @Nested
  class Sending {
    @Test
    void reachesThoseNamedAndCountsThoseThatWereThere() {
      server.start();
      Client one = server.connect();
      Client two = server.connect();
      Client three = server.connect();
      List<ConnectionId> to = List.of(server.idOf(one), server.idOf(three), NOBODY);
      assertEquals(2, Await.value(server.control.apply(Target.these(to), new Send(NEWS))));
      one.expect("news");
      three.expect("news");
      two.exchange("?", "thank you!");
    }

    @Test
    void toNobodyCountsNobody() {
      server.start();
      assertEquals(0, Await.value(server.control.apply(Target.these(), new Send(NEWS))));
      assertEquals(0, Await.value(server.control.apply(Target.these(NOBODY), new Send(NEWS))));
      assertEquals(0, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
    }

    @Test
    void emptyDataIsAcceptedAndAppendsNothing() {
      server.start();
      Client client = server.connect();
      assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.EMPTY))));
      client.exchange("?", "thank you!");
      server.events.await("sent", () -> server.control.connections().getFirst().sent() == 10);
    }

    @Test
    void whileStoppedCountsNobody() {
      assertEquals(0, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
      server.start();
      server.connect();
      server.stop();
      assertEquals(0, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
      assertEquals(0, Await.value(server.control.apply(Target.these(new ConnectionId(1)), new Disconnect())));
    }

    @Test
    void broadcastReachesEveryone() {
      server.start();
      List<Client> clients = Stream.generate(server::connect).limit(many(20)).toList();
      assertEquals(many(20), Await.value(server.control.apply(Target.all(), new Send(NEWS))));
      clients.forEach(client -> client.expect("news"));
    }

    @Test
    void toAllButSomeReachesTheOthers() {
      server.start();
      List<Client> clients = Stream.generate(server::connect).limit(many(5)).toList();
      Client spared = clients.getFirst();
      Target others = Target.allBut(List.of(server.idOf(spared), NOBODY));
      assertEquals(clients.size() - 1, Await.value(server.control.apply(others, new Send(NEWS))));
      clients.stream().skip(1).forEach(client -> client.expect("news"));
      spared.exchange("?", "thank you!");
    }

    @Test
    void toAllButNobodyReachesEveryone() {
      server.start();
      Client client = server.connect();
      assertEquals(1, Await.value(server.control.apply(Target.allBut(List.of()), new Send(NEWS))));
      client.expect("news");
    }

    @Test
    void reachesEachOnceWhoeverNamesItTwice() {
      server.start();
      Client client = server.connect();
      Target twice = Target.these(server.idOf(client), server.idOf(client));
      assertEquals(1, Await.value(server.control.apply(twice, new Send(NEWS))));
      client.expect("news");
      client.exchange("?", "thank you!");
    }

    @Test
    void afterSendAConnectionThatClosedIsNotCounted() {
      server.start();
      Client gone = server.connect();
      Client here = server.connect();
      gone.close();
      server.events.closedOf(gone);
      Await.until("left the registry", () -> server.control.connections().size() == 1);
      assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
      here.expect("news");
    }
  }

  @Nested
  class Disconnecting {
    @Test
    void disconnectsTheNamedOnesAndCountsThem() {
      server.start();
      Client victim = server.connect();
      Client other = server.connect();
      assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(victim), NOBODY), new Disconnect())));
      victim.awaitEnd();
      assertEquals(CloseReason.DISCONNECTED, server.events.reasonOf(victim));
      other.exchange("?", "thank you!");
      assertEquals(0, Await.value(server.control.apply(Target.these(server.idOf(victim)), new Disconnect())));
    }

    @Test
    void doesNotWaitForWhatIsQueued() {
      server.start();
      Client victim = server.connectTight();
      Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 << 20)))));
      assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(victim)), new Disconnect())));
      ConnectionClosed closed = server.events.closedOf(victim);
      assertEquals(CloseReason.DISCONNECTED, closed.reason());
      assertTrue(closed.sent() < 16 << 20);
    }

    @Test
    void allFromEightThreadsWhileTheyFloodAppendsEachEndOnce() {
      server.start(config -> config.reply(new Reply.Echo()).drain(Duration.ZERO));
      List<Client> clients = Stream.generate(server::connect).limit(many(16)).toList();
      clients.forEach(client -> Await.beside(() -> client.send(Payload.random(4 << 20))));
      List<ConnectionId> everybody = clients.stream().map(server::idOf).toList();
      everybody.forEach(id -> server.events.await(BytesReceived.class, chunk -> chunk.connection().equals(id)));
      List<CompletableFuture<Integer>> disconnects = Stream
          .generate(() -> server.control.apply(Target.these(everybody), new Disconnect()))
          .limit(8).toList();
      assertEquals(many(16), disconnects.stream().mapToInt(Await::value).sum());
      clients.forEach(client -> assertEquals(CloseReason.DISCONNECTED, server.events.reasonOf(client)));
    }
  }

  @Test
  void connectionsAreListedWithWhatTheyCarried() {
    server.start();
    Client client = server.connect();
    client.exchange("12345", "thank you!");
    Await.until("counted", () -> server.control.connections().getFirst().sent() == 10);
    ConnectionInfo info = server.control.connections().getFirst();
    assertEquals(server.idOf(client), info.connection());
    assertEquals(client.local(), info.remote());
    assertEquals(5, info.received());
    client.close();
    Await.until("gone", () -> server.control.connections().isEmpty());
  }
}
