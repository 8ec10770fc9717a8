package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Limits;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes arrive complete and in order, in whatever pieces the system moves them. */
class TransferTest extends EveryModel {
  private static final int MIB = 1 << 20;
  /** With this many bytes queued a connection is not read. */
  private static final int PAUSE_BYTES = Limits.DEFAULT_OUTBOUND_LIMIT;

  private void echo(int readSize) {
    server.start(config -> config.reply(new Reply.Echo()).readSize(readSize));
  }

  private static void assertEchoed(Client client, byte[] data) {
    CompletableFuture<Void> sending = Await.beside(() -> client.send(data).halfClose());
    assertArrayEquals(data, client.readToEnd());
    Await.value(sending);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 1000, 65_537, MIB})
  void echoIsEqualWithReadsOf(int readSize) {
    echo(readSize);
    Client client = server.connect();
    assertEchoed(client, Payload.random(Math.min(5000 * readSize, 2 * MIB)));
    server.events.closedOf(client);
    assertTrue(server.events.of(BytesReceived.class).allMatch(chunk -> chunk.data().length() <= readSize));
  }

  @Test
  void echoOfEightMebibytesOverOneConnectionIsEqual() {
    echo(1024);
    assertEchoed(server.connect(), Payload.random(8 * MIB));
  }

  @Test
  void connectionsDoNotMixTheirBytes() {
    echo(100);
    List<CompletableFuture<Void>> echoes = IntStream.range(0, many(16)).mapToObj(i -> server.connect())
        .map(client -> Await.beside(() -> assertEchoed(client, Payload.random(50_000 + client.local().getPort()))))
        .toList();
    echoes.forEach(Await::value);
  }

  @Test
  void whatIsSentToAPeerThatDoesNotReadYetArrivesWholeAndInOrder() {
    server.start(config -> config.outboundLimit(32 * MIB));
    byte[] large = Payload.random(16 * MIB);
    Client client = server.connectTight();
    ConnectionId id = server.idOf(client);
    assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(large)))));
    assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf((byte) 1, (byte) 2)))));
    BytesSent first = server.events.await(BytesSent.class, sent -> sent.connection().equals(id));
    assertTrue(first.data().length() < large.length, "the first write was short");
    assertArrayEquals(large, client.read(large.length));
    assertArrayEquals(new byte[]{1, 2}, client.read(2));
    server.events.await("all chunks", () -> server.events.chunks(id, Direction.SENT).stream()
        .mapToLong(chunk -> chunk.data().length()).sum() == large.length + 2);
    byte[] recorded = server.events.bytes(id, Direction.SENT);
    assertArrayEquals(large, Arrays.copyOf(recorded, large.length));
    assertEquals(large.length + 2, server.control.connections().getFirst().sent());
  }

  @Test
  void aPeerThatSendsAndDoesNotReadIsNotReadEither() {
    assumeFalse(blocks(), "this model's write waits itself, so that nothing is queued");
    int readSize = 16 * 1024;
    echo(readSize);
    Client client = server.connectTight();
    byte[] data = Payload.random(24 * MIB);
    CompletableFuture<Void> sending = Await.beside(() -> client.send(data).halfClose());
    server.events.await("more than the kernel takes", () -> behind() > PAUSE_BYTES);
    assertArrayEquals(data, client.readToEnd());
    Await.value(sending);
    server.events.closedOf(client);
    assertTrue(behind() <= PAUSE_BYTES + readSize, "waiting to be sent at the most: " + behind());
  }

  /** The maximum of bytes received and not yet sent, at any point of the log. */
  private long behind() {
    long waiting = 0;
    long most = 0;
    for (var event : server.events.all()) {
      switch (event) {
        case BytesReceived received -> waiting += received.data().length();
        case BytesSent sent -> waiting -= sent.data().length();
        default -> {
        }
      }
      most = Math.max(most, waiting);
    }
    return most;
  }

  @Test
  void manySendersToOneConnectionKeepEachTheirOrder() {
    server.start(config -> config.reply(new Reply.None()));
    Client client = server.connect();
    List<ConnectionId> receiver = List.of(server.idOf(client));
    int senders = 8;
    int each = 400;
    List<CompletableFuture<Void>> sending = IntStream.range(0, senders).mapToObj(sender -> Await.beside(() -> {
      for (int i = 0; i < each; i++) {
        assertEquals(1, Await.value(
            server.control.apply(Target.these(receiver),
                new Send(Bytes.copyOf((byte) sender, (byte) (i >> 8), (byte) i, (byte) -1)))));
      }
    })).toList();
    byte[] all = client.read(senders * each * 4);
    sending.forEach(Await::value);
    int[] next = new int[senders];
    for (int at = 0; at < all.length; at += 4) {
      assertEquals(next[all[at]]++, (all[at + 1] & 0xFF) << 8 | all[at + 2] & 0xFF);
      assertEquals(-1, all[at + 3]);
    }
  }
}
