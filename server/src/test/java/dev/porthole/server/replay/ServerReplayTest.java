package dev.porthole.server.replay;

import static dev.porthole.server.replay.Plays.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.replay.Plays.Server;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ListRecording;
import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays a recorded server on real sockets: to a client that sends what was recorded, to others, and to one that
 * leaves.
 */
class ServerReplayTest {
  private static ConversationBuilder lines() {
    return new ConversationBuilder().server("hello\n").client("one\n").server("first\n").client("two\nthr")
        .server("second\n")
        .client("ee\n").server("third\n");
  }

  private static Server serve(ListRecording recording, String framing) {
    return new Server(Conversation.of(recording, ConversationBuilder.ID), plan(Role.SERVER, framing, Speed.REAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "line", "delimiter:0A"})
  void aClientThatSaysWhatItSaidIsAnsweredAsItWas(String framing) {
    Server server = serve(lines().closed(CloseReason.PEER_CLOSED), framing);
    try (Client client = Client.to(server.address())) {
      client.expect("hello\n");
      client.exchange("one\n", "first\n");
      client.exchange("two\nthr", "second\n");
      client.exchange("ee\n", "third\n");
    }
    ReplayReport report = server.report();
    assertTrue(report.isSame(), report::toString);
    assertEquals(14, report.received().bytes());
    assertEquals(framing.equals("raw") ? 0 : 3, report.received().messages());
  }

  @Test
  void messagesMayComeInPiecesOfAnySize() {
    Server server = serve(lines().closed(CloseReason.PEER_CLOSED), "line");
    try (Client client = Client.to(server.address())) {
      client.expect("hello\n");
      client.send("o").send("n").send("e").exchange("\nt", "first\n");
      client.send("w").exchange("o\n", "second\n");
      client.exchange("three\n", "third\n");
    }
    assertTrue(server.report().isSame());
  }

  @Test
  void lengthPrefixedMessagesAreAnsweredWhenTheyAreComplete() {
    Server server = serve(new ConversationBuilder().client("\0\2a").client("b").server("A").client("\0\0").server("B")
        .closed(CloseReason.PEER_CLOSED), "length:2");
    try (Client client = Client.to(server.address())) {
      client.send("\0").send("\2a").exchange("b\0", "A");
      client.exchange("\0", "B");
    }
    assertTrue(server.report().isSame());
  }

  @Test
  void aClientThatSaysMoreInOneMessageIsAnsweredMessageByMessageAllTheSame() {
    Server server = serve(lines().closed(CloseReason.PEER_CLOSED), "line");
    try (Client client = Client.to(server.address())) {
      client.expect("hello\n");
      client.exchange("one, and much more than that\n", "first\n");
      client.exchange("two\n", "second\n");
      client.exchange("three\n", "third\n");
    }
    ReplayReport report = server.report();
    assertEquals(1, report.differences().count());
    assertEquals("@@ -00000000,4 +00000000,29 @@ changed: message 1",
        HexDiff.lines(report.differences().first().getFirst()).getFirst());
  }

  @Test
  void aClientThatSaysTooLittleIsAnsweredInTheEnd() {
    Server server = serve(new ConversationBuilder().client("four").server("answer").closed(CloseReason.PEER_CLOSED),
        "raw");
    try (Client client = Client.to(server.address())) {
      client.exchange("two", "answer");
    }
    assertEquals(1, server.report().differences().count());
  }

  @Test
  void anAnswerWaitsForItsMessageAsLongAsThereIsPatience() {
    Server server = serve(lines().closed(CloseReason.PEER_CLOSED), "line");
    try (Client client = Client.to(server.address())) {
      client.expect("hello\n");
      long begun = System.nanoTime();
      client.expect("first\n");
      long waited = System.nanoTime() - begun;
      assertTrue(waited > Plays.PATIENCE.toNanos() / 2, "not after " + waited + " ns");
    }
    assertFalse(server.report().isSame());
  }

  @Test
  void aClientThatLeavesEarlyIsReported() {
    Server server = serve(lines().closed(CloseReason.DISCONNECTED), "line");
    try (Client client = Client.to(server.address())) {
      client.expect("hello\n");
      client.exchange("one\n", "first\n");
    }
    ReplayReport report = server.report();
    assertEquals(Optional.of("in the recording the server closed, now the client closed"), report.end());
    assertEquals(List.of(Difference.Kind.MISSING, Difference.Kind.MISSING),
        report.differences().first().stream().map(Difference::kind).toList());
  }

  @Test
  void theRecordedEndOfTheServerIsPlayed() {
    Server closing = serve(lines().closed(CloseReason.IDLE), "line");
    try (Client client = Client.to(closing.address())) {
      client.send("one\ntwo\nthree\n");
      assertEquals("hello\nfirst\nsecond\nthird\n", new String(client.readToEnd()));
    }
    assertTrue(closing.report().isSame());

    Server resetting = serve(new ConversationBuilder().client("a").closed(CloseReason.RESET), "raw");
    try (Client client = Client.to(resetting.address())) {
      client.send("a").awaitReset();
    }
    assertTrue(resetting.report().isSame());
  }

  @Test
  void aHalfCloseIsPlayedAndTheClientIsStillHeard() {
    Server server = serve(
        new ConversationBuilder().client("a").server("b").halfClosed().client("c").closed(CloseReason.PEER_CLOSED),
        "raw");
    try (Client client = Client.to(server.address())) {
      client.send("a");
      assertEquals("b", new String(client.readToEnd()));
      client.send("c");
    }
    ReplayReport report = server.report();
    assertTrue(report.isSame(), report::toString);
    assertEquals(2, report.received().bytes());
  }

  @Test
  void anAnswerComesAsLateAsItCameUnlessAtFullSpeed() {
    Duration thinking = Duration.ofMillis(600);
    ListRecording slow = new ConversationBuilder().client("a").pause(thinking).server("b")
        .closed(CloseReason.PEER_CLOSED);
    assertTrue(time(slow, Speed.REAL).compareTo(thinking) >= 0);
    Duration max = time(slow, Speed.MAX);
    assertFalse(max.compareTo(thinking) >= 0, max::toString);
  }

  private static Duration time(ListRecording recording, Speed speed) {
    Server server = new Server(Conversation.of(recording, ConversationBuilder.ID), plan(Role.SERVER, "raw", speed));
    try (Client client = Client.to(server.address())) {
      client.exchange("a", "b");
    }
    ReplayReport report = server.report();
    assertTrue(report.isSame(), report::toString);
    return report.times().played();
  }
}
