package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a message had arrived when its connection ended. */
class IncompleteMessageTest extends EveryModel {
  private void start(String framing) {
    server.start(config -> config.framing(Framing.parse(framing)).reply(new Reply.None()).maxMessage(16));
  }

  private void assertIncomplete(int bytes, CloseReason reason, Client client) {
    ConnectionClosed closed = server.events.closedOf(client);
    assertEquals(reason, closed.reason());
    assertEquals(bytes, closed.incomplete(), closed.toString());
  }

  private Client received(Client client, int bytes) {
    server.events.await(bytes + " bytes",
        () -> server.events.bytes(server.idOf(client), Direction.RECEIVED).length == bytes);
    return client;
  }

  @ParameterizedTest
  @CsvSource({"line, one%two%begun, 5", "line, one%, 0", "line, begun, 5", "fixed:4, 111122, 2",
      "delimiter:3B3B, a;;b;, 2", "length:1, 0, 1", "raw, begun, 0", "line, '', 0"})
  void countsTheBytesBehindTheLastWholeMessage(String framing, String text, int bytes) {
    start(framing);
    Client client = server.connect().send(text.replace('%', '\n').replace('0', '\7')).halfClose();
    client.readToEnd();
    assertIncomplete(bytes, CloseReason.PEER_CLOSED, client);
  }

  @Test
  void isCountedForAMessageThatIsTooLong() {
    start("line");
    Client client = server.connect().send("ok\n" + "x".repeat(17));
    client.awaitEnd();
    assertIncomplete(17, CloseReason.OVERSIZE, client);
  }

  @Test
  void isCountedWhereTheConnectionIsDisconnectedOrTheServerStops() {
    start("line");
    Client disconnected = received(server.connect().send("ok\nbeg"), 6);
    Await.value(server.control.apply(Target.these(server.idOf(disconnected)), new Disconnect()));
    assertIncomplete(3, CloseReason.DISCONNECTED, disconnected);
    Client stopped = received(server.connect().send("ok\nbegun"), 8);
    server.stop();
    assertIncomplete(5, CloseReason.SERVER_STOPPED, stopped);
  }

  @Test
  void goesOnBeingCountedWhenNothingIsAnsweredAnyMore() {
    start("line");
    Client client = received(server.connect().send("beg"), 3);
    Await.value(server.control.apply(Target.these(server.idOf(client)), new HalfClose()));
    client.awaitEnd();
    received(client.send("un\nnext"), 10).halfClose();
    assertIncomplete(4, CloseReason.PEER_CLOSED, client);
  }
}
