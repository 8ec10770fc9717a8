package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Abrupt ends: each is reported with its reason, and every queued byte is sent or accounted for. */
class HardEndsTest extends EveryModel {
  private static final int MIB = 1 << 20;

  @Test
  void aResetInTheMiddleOfOurLargeWriteCountsTheUnsentBytes() {
    server.start();
    Client client = server.connectTight();
    assertEquals(1, Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB))))));
    server.events.await(BytesSent.class, any -> true);
    client.read(1000);
    client.reset();
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(CloseReason.PEER_RESET, closed.reason());
    assertTrue(closed.unsent() > 0);
    assertEquals(16 * MIB, closed.sent() + closed.unsent());
  }

  @Test
  void aDisconnectInTheMiddleOfOurLargeWriteCountsTheUnsentBytes() {
    server.start();
    Client client = server.connectTight();
    Await.value(server.control.apply(Target.all(), new Send(Bytes.copyOf(Payload.random(16 * MIB)))));
    server.events.await(BytesSent.class, any -> true);
    assertEquals(1, Await.value(server.control.apply(Target.these(server.idOf(client)), new Disconnect())));
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(CloseReason.DISCONNECTED, closed.reason());
    assertEquals(16 * MIB, closed.sent() + closed.unsent());
  }

  @Test
  void ourHalfCloseLeavesThePeerTimeToEndItsOwn() {
    server.start();
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    CompletableFuture<Void> stopped = server.control.stop();
    assertEquals(0, client.readToEnd().length);
    client.send("last words").close();
    Await.value(stopped);
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(CloseReason.SERVER_STOPPED, closed.reason());
    assertEquals(0, closed.unsent());
  }

  @Test
  void everyKindOfEndAtOnceBalances() {
    server.start(config -> config.reply(new Reply.Echo()));
    List<Client> fin = Stream.generate(server::connect).limit(many(10)).toList();
    List<Client> half = Stream.generate(server::connect).limit(many(10)).toList();
    List<Client> rst = Stream.generate(server::connect).limit(many(10)).toList();
    Stream.of(fin, half, rst).flatMap(List::stream).forEach(client -> client.exchange("hello", "hello"));
    rst.forEach(Client::reset);
    half.forEach(Client::halfClose);
    fin.forEach(Client::close);
    fin.forEach(client -> assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client)));
    half.forEach(client -> assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client)));
    rst.forEach(client -> assertEquals(CloseReason.PEER_RESET, server.events.reasonOf(client)));
    server.events.await("nobody is left", () -> server.control.connections().isEmpty());
  }
}
