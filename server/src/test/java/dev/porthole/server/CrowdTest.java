package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many clients send as fast as they can and never read; others send messages that take several reads each. */
class CrowdTest extends EveryModel {
  private static final int READ_SIZE = 1024;
  private static final int DEAF = 16;
  private static final int MESSAGE = 8 * READ_SIZE;

  private static void flood(Client client) {
    byte[] piece = new byte[64 * READ_SIZE];
    try {
      for (int i = 0; i < 1000; i++) {
        client.send(piece);
      }
    } catch (UncheckedIOException closed) {
      return; // at the end of the test
    }
  }

  @Test
  void whoReadsIsServedBesideThoseWhoDoNot() {
    server.needSeveralAtATime();
    server.start(config -> config.reply(new Reply.Echo()).readSize(READ_SIZE).slowTimeout(Duration.ofMinutes(10)));
    Client good = server.connect();
    List<Client> deaf = Stream.generate(server::connectTight).limit(many(DEAF)).toList();
    deaf.forEach(client -> Await.beside(() -> flood(client)));
    server.events.await("they send", () -> server.events.of(BytesReceived.class).count() > 100);
    byte[] message = Payload.random(MESSAGE);
    for (int i = 0; i < 50; i++) {
      good.send(message);
      assertArrayEquals(message, good.read(MESSAGE));
    }
    server.connect().exchange("a newcomer", "a newcomer");
  }
}
