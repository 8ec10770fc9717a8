package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.Steering;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our side is closed, the client's is not. The {@code Books} see that nothing is sent after our FIN. */
class HalfCloseTest extends EveryModel {
  private static final int MIB = 1 << 20;
  private static final Bytes NEWS = Bytes.ofText("news", StandardCharsets.US_ASCII);

  private int halfClose(Client whom) {
    return Await.value(server.control.apply(Target.these(server.idOf(whom)), new HalfClose()));
  }

  private int send(Client to) {
    return Await.value(server.control.apply(Target.these(server.idOf(to)), new Send(NEWS)));
  }

  private void awaitSaid(Client client, String words) {
    ConnectionId id = server.idOf(client);
    server.events.await(words, () -> new String(server.events.bytes(id, Direction.RECEIVED)).equals(words));
  }

  @Test
  void theClientReadsOurEndAndItsLastBytesAreAppendedAndNotAnswered() {
    server.start();
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    assertEquals(1, halfClose(client));
    assertEquals(0, client.readToEnd().length);
    server.events.awaitSteered(client, Steering.HALF_CLOSED);
    client.send(" and my last words");
    awaitSaid(client, "hello and my last words");
    client.halfClose();
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(CloseReason.PEER_CLOSED, closed.reason());
    assertEquals(10, closed.sent());
    assertEquals(0, closed.unsent());
  }

  @Test
  void whatIsQueuedGoesOutBeforeAndNothingElseIsTaken() {
    server.start();
    Client client = server.connectTight();
    byte[] large = Payload.random(16 * MIB);
    Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(large))));
    assertEquals(1, halfClose(client));
    assertEquals(0, send(client));
    assertEquals(0, Await.value(server.control.apply(Target.all(), new Send(NEWS))));
    assertArrayEquals(large, client.readToEnd());
    server.events.awaitSteered(client, Steering.HALF_CLOSED);
    assertEquals(0, send(client));
    List<SendRefused> refused = server.events.of(SendRefused.class).toList();
    assertEquals(3, refused.size());
    refused.forEach(refusal -> {
      assertEquals(Refusal.HALF_CLOSED, refusal.refusal());
      assertEquals(4, refusal.bytes());
    });
    client.close();
    assertEquals(large.length, server.events.closedOf(client).sent());
  }

  @Test
  void manyAtOnceCountOnce() {
    server.start();
    Client client = server.connect();
    List<ConnectionId> id = List.of(server.idOf(client), new ConnectionId(1_000_000));
    List<CompletableFuture<Integer>> all = Stream
        .generate(() -> server.control.apply(Target.these(id), new HalfClose())).limit(8).toList();
    assertEquals(1, all.stream().mapToInt(Await::value).sum());
    assertEquals(0, client.readToEnd().length);
  }

  @Test
  void aClientWhoseRuleIsAtWorkIsReadOnAfterwards() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    server.start(config -> config.reply(new Reply.Rule("late", message -> {
      asked.countDown();
      Await.until("may answer", () -> mayAnswer.getCount() == 0);
      return message;
    })));
    Client client = server.connect();
    client.send("a");
    Await.until("asked", () -> asked.getCount() == 0);
    assertEquals(1, halfClose(client));
    mayAnswer.countDown();
    assertEquals(0, client.readToEnd().length);
    client.send("b");
    awaitSaid(client, "ab");
  }

  @Test
  void aStopEndsItAndReadsWhatCameBefore() {
    server.start();
    Client client = server.connect();
    halfClose(client);
    assertEquals(0, client.readToEnd().length);
    client.send("bye");
    awaitSaid(client, "bye");
    server.stop();
    assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
  }

  @Test
  void aResetAfterItBreaksTheClient() {
    server.start();
    Client client = server.connect();
    halfClose(client);
    server.events.awaitSteered(client, Steering.HALF_CLOSED);
    assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new Reset())));
    assertEquals(CloseReason.RESET, server.events.reasonOf(client));
  }
}
