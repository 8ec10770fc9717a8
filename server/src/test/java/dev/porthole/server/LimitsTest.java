package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One client too many, on real sockets. */
class LimitsTest extends EveryModel {
  private ConnectionRefused refusalOf(Client client) {
    return server.events.await(ConnectionRefused.class, refused -> refused.remote().equals(client.local()));
  }

  private void assertOneTooMany(Limit limit) {
    List<Client> inside = Stream.generate(server::connect).limit(3).toList();
    for (int i = 0; i < 50; i++) {
      try (Client outside = Client.to(server.address())) {
        assertEquals(0, outside.readToEnd().length);
        ConnectionRefused refused = refusalOf(outside);
        assertEquals(limit, refused.limit());
        assertEquals(3, refused.allowed());
      }
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
