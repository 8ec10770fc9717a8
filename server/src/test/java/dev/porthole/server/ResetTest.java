package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reset (RST), and how it differs from a disconnect (FIN). */
class ResetTest extends EveryModel {
  private static final int MIB = 1 << 20;

  private int reset(Client... whom) {
    return Await.value(server.control.apply(Target.these(Stream.of(whom).map(server::idOf).toList()), new Reset()));
  }

  @Test
  void breaksTheClientsReadAndIsAppendedAndCounted() {
    server.start();
    Client victim = server.connect();
    victim.exchange("hello", "thank you!");
    assertEquals(1, reset(victim));
    victim.awaitReset();
    ConnectionClosed closed = server.events.closedOf(victim);
    assertEquals(CloseReason.RESET, closed.reason());
    assertEquals(5, closed.received());
    assertEquals(10, closed.sent());
    assertEquals(0, reset(victim));
  }

  @Test
  void spareTheOthersAndThoseWhoAreNotThere() {
    server.start();
    Client victim = server.connect();
    Client other = server.connect();
    assertEquals(1,
        Await.value(server.control.apply(Target.these(server.idOf(victim), new ConnectionId(1_000_000)), new Reset())));
    victim.awaitReset();
    other.exchange("?", "thank you!");
  }

  @Test
  void doesNotWaitForWhatIsQueued() {
    server.start();
    Client victim = server.connectTight();
    assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB))))));
    assertEquals(1, reset(victim));
    victim.awaitReset();
    ConnectionClosed closed = server.events.closedOf(victim);
    assertEquals(CloseReason.RESET, closed.reason());
    assertTrue(closed.unsent() > 0);
    assertEquals(16 * MIB, closed.sent() + closed.unsent());
  }

  @Test
  void manyAtOnceCountOnce() {
    server.start();
    Client victim = server.connect();
    List<ConnectionId> id = List.of(server.idOf(victim));
    List<CompletableFuture<Integer>> resets = Stream.generate(() -> server.control.apply(Target.these(id), new Reset()))
        .limit(8).toList();
    assertEquals(1, resets.stream().mapToInt(Await::value).sum());
    assertEquals(CloseReason.RESET, server.events.reasonOf(victim));
  }

  @Test
  void isNotWhatADisconnectSends() {
    server.start();
    Client disconnected = server.connect();
    disconnected.exchange("hello", "thank you!");
    assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(disconnected)), new Disconnect())));
    assertEquals(0, disconnected.readToEnd().length, "a read that fails would throw");
  }

  @Test
  void isSentOnTheChannelsOfTheJdkToo() {
    assumeTrue(model == ModelName.COMPLETION, "only the model completion has channels to choose from");
    server.start(config -> config.provider(Provider.JDK));
    Client other = server.connect();
    Client victim = server.connect();
    victim.exchange("hello", "thank you!");
    assertEquals(1, reset(victim));
    victim.awaitReset();
    assertEquals(CloseReason.RESET, server.events.reasonOf(victim));
    other.exchange("?", "thank you!");
    other.halfClose();
    assertEquals(0, other.readToEnd().length, "of two connections the right one was reset");
  }
}
