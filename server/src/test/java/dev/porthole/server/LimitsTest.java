package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client beyond each limit, on real sockets. */
@Execution(ExecutionMode.SAME_THREAD) // many clients at a time: select takes descriptors below 1024
class LimitsTest extends EveryModel {
  private static final int OUTSIDE = 50;

  private long refused() {
    return server.events.of(ConnectionRefused.class).mapToLong(ConnectionRefused::count).sum();
  }

  private void assertOneTooMany(Limit limit) {
    List<Client> inside = Stream.generate(server::connect).limit(3).toList();
    long begun = System.nanoTime();
    for (int i = 0; i < OUTSIDE; i++) {
      try (Client outside = Client.to(server.address())) {
        assertEquals(0, outside.readToEnd().length);
      }
    }
    server.events.await("all are counted", () -> refused() == OUTSIDE);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    List<ConnectionRefused> refusals = server.events.of(ConnectionRefused.class).toList();
    assertTrue(refusals.size() <= 2 + seconds, "the first at once, then one a second: " + refusals);
    assertEquals(1, refusals.getFirst().count());
    for (ConnectionRefused refused : refusals) {
      assertEquals(limit, refused.limit());
      assertEquals(3, refused.allowed());
    }
    inside.forEach(client -> client.exchange("hello", "thank you!"));
    inside.getFirst().close();
    server.events.closedOf(inside.getFirst());
    server.events.await("room", () -> server.control.connections().size() == 2);
    Client next = server.connect();
    next.exchange("hello", "thank you!");
    assertEquals(new ConnectionId(4), server.idOf(next), "those refused have no number");
  }

  @Test
  void overTheConnectionsOfTheServerIsClosedAtOnce() {
    server.start(config -> config.maxConnections(3));
    assertOneTooMany(Limit.MAX_CONNECTIONS);
  }

  @Test
  void overTheConnectionsOfItsAddressIsClosedAtOnce() {
    server.start(config -> config.maxPerAddress(3));
    assertOneTooMany(Limit.MAX_PER_ADDRESS);
  }

  @Test
  void connectionsThatComeAndGoUseNothingUp() {
    server.start(config -> config.maxConnections(5).maxPerAddress(5));
    for (int i = 0; i < many(100); i++) {
      Client client = server.connect();
      client.exchange("hello", "thank you!");
      client.reset();
      server.events.await("it has gone", () -> server.control.connections().isEmpty());
    }
    assertEquals(0, server.events.of(ConnectionRefused.class).count());
  }
}
