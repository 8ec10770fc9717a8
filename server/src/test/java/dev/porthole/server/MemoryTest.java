package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that together want more memory than the budget allows, beside a well-behaved one. */
class MemoryTest extends EveryModel {
  private static final long BUDGET = 2 << 20;
  private static final int ATTACKERS = 8;
  private static final int PIECE = 64 << 10;

  @BeforeEach
  void severalClientsInOneProcess() {
    Assumptions.assumeTrue(model != ModelName.PROCESS,
        "the model process has the memory of each connection in a process of its own");
    server.needSeveralAtATime();
  }

  private long overBudget() {
    return server.events.of(ConnectionClosed.class).filter(closed -> closed.reason() == CloseReason.OVER_BUDGET)
        .count();
  }

  private List<MemoryChange> changes() {
    return server.events.of(MemoryChanged.class).map(MemoryChanged::change).toList();
  }

  private void assertServedWhile(List<CompletableFuture<Void>> attacks, Client good) {
    while (!attacks.stream().allMatch(CompletableFuture::isDone)) {
      good.exchange("hello\n", "hello\n");
      long used = server.control.memory().used();
      assertTrue(used < BUDGET + (1 << 20), "held: " + used);
    }
  }

  /** Sends until the connection is closed, or everything has been accepted. */
  private static void flood(Client client, byte[] piece, int pieces) {
    try {
      for (int i = 0; i < pieces; i++) {
        client.send(piece);
      }
    } catch (UncheckedIOException closed) {
      return; // as expected
    }
  }

  private void assertGivenBack(List<Client> clients) {
    clients.forEach(Client::close);
    server.events.await("everybody has gone", () -> server.control.connections().isEmpty());
    server.events.await("there is enough again", () -> changes().getLast() == MemoryChange.OK);
    Await.until("everything is given back", () -> server.control.memory().used() == 0);
  }

  @Test
  void whoSendsAndNeverReadsIsClosedBeforeTheBudgetIsSpent() {
    Assumptions.assumeFalse(blocks(), "where a write holds up the reading nothing piles up");
    server.start(config -> config.memory(BUDGET).reply(new Reply.Echo()).readSize(PIECE)
        .slowTimeout(Duration.ofSeconds(2)));
    Client good = server.connect();
    List<Client> attackers = Stream.generate(server::connectTight).limit(ATTACKERS).toList();
    byte[] piece = new byte[PIECE];
    List<CompletableFuture<Void>> attacks = attackers.stream()
        .map(client -> Await.beside(() -> flood(client, piece, 160))).toList();
    server.events.await("low memory is appended", () -> changes().contains(MemoryChange.LOW));
    assertServedWhile(attacks, good);
    good.exchange("still there\n", "still there\n");
    assertGivenBack(Stream.concat(attackers.stream(), Stream.of(good)).toList());
  }

  @Test
  void messagesThatNeverEndAreCountedToo() {
    server.start(config -> config.memory(BUDGET).reply(new Reply.Echo()).framing(Framing.parse("line"))
        .slowTimeout(Duration.ofSeconds(1)));
    Client good = server.connect();
    List<Client> attackers = Stream.generate(server::connect).limit(ATTACKERS).toList();
    byte[] piece = new byte[PIECE];
    List<CompletableFuture<Void>> attacks = attackers.stream()
        .map(client -> Await.beside(() -> flood(client, piece, 15))).toList();
    server.events.await("low memory is appended", () -> changes().contains(MemoryChange.LOW));
    good.exchange("still there\n", "still there\n");
    server.connect().exchange("a newcomer\n", "a newcomer\n");
    attackers.forEach(Client::close);
    attacks.forEach(attack -> attack.exceptionally(_ -> null).join());
    assertEquals(0, server.events.of(ConnectionClosed.class)
        .filter(closed -> closed.connection().equals(server.idOf(good))).count());
    server.events.await("there is enough again", () -> changes().getLast() == MemoryChange.OK);
  }
}
