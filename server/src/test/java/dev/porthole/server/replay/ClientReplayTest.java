package dev.porthole.server.replay;

import static dev.porthole.server.replay.Plays.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ListRecording;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays a recorded client on real sockets: to a server that answers as recorded, to one that does not, and to broken
 * ones.
 */
class ClientReplayTest {
  @RegisterExtension
  final TestServer recorded = new TestServer();
  @RegisterExtension
  final TestServer now = new TestServer();

  private Conversation of(ConnectionId id) {
    return new Conversation(id, recorded.control.events()::openCursor);
  }

  /** Sends three messages in this framing, cut within messages. */
  private ConnectionId converse(String framing) {
    recorded.start(server -> server.framing(Framing.parse(framing)).reply(new Reply.Echo()));
    Client client = recorded.connect();
    ConnectionId id = recorded.idOf(client);
    client.send("\0\3a").send("\n\n\0\1").expect("\0\3a\n\n");
    client.send("\n\0\2b").send("\n");
    client.expect("\0\1\n\0\2b\n");
    client.close();
    recorded.events.closedOf(client);
    return id;
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "length:2", "delimiter:0A"})
  void aServerThatAnswersAsTheRecordedOneDidIsTheSame(String framing) {
    ConnectionId id = converse("length:2");
    InetSocketAddress address = now.start(server -> server.framing(Framing.parse("length:2")).reply(new Reply.Echo()));
    for (Speed speed : List.of(Speed.REAL, Speed.MAX)) {
      ReplayReport report = Plays.client(of(id), plan(Role.CLIENT, framing, speed), address);
      assertTrue(report.isSame(), report::toString);
      assertEquals(12, report.sent().bytes());
      assertEquals(12, report.received().bytes());
      assertEquals(report.recorded().messages(), report.received().messages());
    }
  }

  @Test
  void atFullSpeedEachChunkWaitsForWhatWasAnsweredBefore() {
    recorded.start();
    Client client = recorded.connect();
    ConnectionId id = recorded.idOf(client);
    for (int i = 0; i < 50; i++) {
      client.exchange("message " + i, "thank you!");
    }
    client.close();
    recorded.events.closedOf(client);
    ReplayReport report = Plays.client(of(id), plan(Role.CLIENT, "raw", Speed.MAX), now.start());
    assertTrue(report.isSame(), report::toString);
    assertEquals(500, report.received().bytes());
  }

  @Test
  void aServerThatAnswersSomethingElseIsReportedWithThePlace() {
    recorded.start();
    Client client = recorded.connect();
    ConnectionId id = recorded.idOf(client);
    client.exchange("one", "thank you!");
    client.exchange("two", "thank you!");
    client.close();
    recorded.events.closedOf(client);
    InetSocketAddress address = now.start(server -> server.reply(Reply.parse("text:thank YOU!")));
    ReplayReport report = Plays.client(of(id), plan(Role.CLIENT, "raw", Speed.MAX), address);
    assertFalse(report.isSame());
    assertEquals(6, report.differences().first().getFirst().recorded().offset());
    assertEquals("- 00000000  74 68 61 6E 6B 20 79 6F  75 21 74 68 61 6E 6B 20  |thank you!thank |",
        HexDiff.lines(report.differences().first().getFirst()).get(1));
  }

  @Test
  void whatIsIgnoredIsTheSame() {
    InetSocketAddress address = now.start(server -> server.framing(new Framing.Line()).reply(new Reply.Echo()));
    ListRecording asked = new ConversationBuilder().client("it is 9:30:00\n").server("it is 12:00:01\n")
        .closed(CloseReason.PEER_CLOSED);
    assertFalse(
        Plays.client(Conversation.of(asked, ConversationBuilder.ID), plan(Role.CLIENT, "line", Speed.MAX), address)
            .isSame());
    assertTrue(Plays.client(Conversation.of(asked, ConversationBuilder.ID),
        plan(Role.CLIENT, "line", Speed.MAX, "re:\\d+:\\d+:\\d+"), address).isSame());
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForEachTime() {
    ConversationBuilder built = new ConversationBuilder();
    for (int i = 0; i < 20; i++) {
      built.client("a\n").server("b\n"); // 300 ms each, if all of it were waited for
    }
    InetSocketAddress address = now.start(server -> server.reply(new Reply.None()));
    ReplayReport report = Plays.client(Conversation.of(built.closed(CloseReason.PEER_CLOSED), ConversationBuilder.ID),
        plan(Role.CLIENT, "line", Speed.MAX, Duration.ofMillis(300)), address);
    assertEquals(20, report.differences().count());
    assertEquals(40, report.sent().bytes());
    assertTrue(report.times().played().compareTo(Duration.ofMillis(20 * 300)) < 0, report.times().played()::toString);
  }

  @Test
  void theRecordedTimesAreKeptOrPlayedFaster() {
    ListRecording slow = new ConversationBuilder().client("a").pause(Duration.ofMillis(800)).client("b")
        .closed(CloseReason.PEER_CLOSED);
    InetSocketAddress address = now.start(server -> server.reply(new Reply.None()));
    Duration real = Plays
        .client(Conversation.of(slow, ConversationBuilder.ID), plan(Role.CLIENT, "raw", Speed.REAL), address).times()
        .played();
    Duration twice = Plays
        .client(Conversation.of(slow, ConversationBuilder.ID), plan(Role.CLIENT, "raw", Speed.parse("2")), address)
        .times().played();
    Duration max = Plays
        .client(Conversation.of(slow, ConversationBuilder.ID), plan(Role.CLIENT, "raw", Speed.MAX), address).times()
        .played();
    assertTrue(real.compareTo(Duration.ofMillis(800)) >= 0, real::toString);
    assertTrue(twice.compareTo(Duration.ofMillis(400)) >= 0 && twice.compareTo(real) < 0, twice::toString);
    assertTrue(max.compareTo(twice) < 0, max::toString);
  }

  @Test
  void aServerThatDoesNotCloseAsTheRecordedOneDidIsReported() {
    ListRecording disconnected = new ConversationBuilder().client("a").server("thank you!")
        .closed(CloseReason.DISCONNECTED);
    ReplayReport report = Plays.client(Conversation.of(disconnected, ConversationBuilder.ID),
        plan(Role.CLIENT, "raw", Speed.MAX),
        now.start());
    assertEquals(Optional.of("in the recording the server closed, now nobody ended it"), report.end());
    assertEquals(0, report.differences().count());
  }

  @Test
  void theEndIsNotComparedWhereTheRecordingStopsBefore() {
    ListRecording open = new ConversationBuilder().client("a").server("thank you!").open();
    assertTrue(
        Plays.client(Conversation.of(open, ConversationBuilder.ID), plan(Role.CLIENT, "raw", Speed.MAX), now.start())
            .isSame());
  }

  @Test
  void whatComesTooMuchAtTheEndIsExtra() {
    ListRecording open = new ConversationBuilder().client("a").server("thank").open();
    ReplayReport report = Plays.client(Conversation.of(open, ConversationBuilder.ID),
        plan(Role.CLIENT, "raw", Speed.MAX),
        now.start());
    assertEquals(1, report.differences().count());
    assertEquals(Difference.Kind.EXTRA, report.differences().first().getFirst().kind());
    assertEquals(5, report.differences().first().getFirst().actual().offset());
  }

  @Test
  void aServerThatResetsIsReportedAndWhatCouldNotBeSentIsCounted() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Await.beside(() -> {
        try (Socket one = server.accept()) {
          one.getInputStream().readNBytes(1);
          one.setSoLinger(true, 0);
        }
      });
      ListRecording then = new ConversationBuilder().client("a").server("b").client("c").server("d")
          .closed(CloseReason.PEER_CLOSED);
      ReplayReport report = Plays.client(Conversation.of(then, ConversationBuilder.ID),
          plan(Role.CLIENT, "raw", Speed.MAX),
          (InetSocketAddress) server.getLocalSocketAddress());
      assertEquals(Optional.of("in the recording the client closed, now the server reset"), report.end());
      assertEquals(1, report.sent().unsent());
      assertEquals(2, report.differences().first().getFirst().recorded().length());
    }
  }

  @Test
  void aRecordedResetIsPlayedAndComesAfterTheAnswers() {
    ListRecording then = new ConversationBuilder().client("a").server("thank you!").closed(CloseReason.PEER_RESET);
    InetSocketAddress address = now.start();
    assertTrue(Plays.client(Conversation.of(then, ConversationBuilder.ID), plan(Role.CLIENT, "raw", Speed.MAX), address)
        .isSame());
    now.events.await(ConnectionClosed.class,
        closed -> closed.reason() == CloseReason.PEER_RESET);
  }

  @Test
  void bytesThatAreNotInTheRecordingAreAFailure() {
    ListRecording then = new ConversationBuilder().client("a").lost(5).server("b").open();
    String why = assertThrows(ReplayFailure.class, () -> Plays.client(Conversation.of(then, ConversationBuilder.ID),
        plan(Role.CLIENT, "raw", Speed.MAX), now.start())).getMessage();
    assertEquals("connection #1 cannot be played back: bytes 0 to 4 of what the server said are not in the recording",
        why);
  }

  @Test
  void aServerThatIsNotThereIsOneLine() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) gone.getLocalSocketAddress();
    }
    ListRecording then = new ConversationBuilder().client("a").open();
    assertEquals("cannot connect to 127.0.0.1:" + nobody.getPort() + ": Connection refused",
        assertThrows(ReplayFailure.class, () -> Plays.client(Conversation.of(then, ConversationBuilder.ID),
            plan(Role.CLIENT, "raw", Speed.MAX), new InetSocketAddress("127.0.0.1", nobody.getPort()))).getMessage());
  }

  @Test
  void muchThatGoesBothWaysAtOnceDoesNotStandStill() {
    ConversationBuilder built = new ConversationBuilder();
    String block = "0123456789abcdef".repeat(4096);
    for (int i = 0; i < 200; i++) {
      built.client(block);
    }
    for (int i = 0; i < 200; i++) {
      built.server(block);
    }
    InetSocketAddress address = now.start(server -> server.reply(new Reply.Echo()));
    ReplayReport report = Plays.client(Conversation.of(built.closed(CloseReason.PEER_CLOSED), ConversationBuilder.ID),
        plan(Role.CLIENT, "raw", Speed.MAX), address);
    assertTrue(report.isSame(), report::toString);
    assertEquals(200L * block.length(), report.received().bytes());
  }
}
