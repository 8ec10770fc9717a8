package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Replies that wait or compute before they are sent: when they arrive, in which order, and what ends them. */
class TimedReplyTest extends EveryModel {
  private static final long MILLI = 1_000_000;

  private void start(String reply) {
    start(reply, UnaryOperator.identity());
  }

  private void start(String reply, UnaryOperator<ServerConfig.Builder> change) {
    server.start(config -> change.apply(config.reply(Reply.parse(reply)).framing(new Framing.Line())));
  }

  private static String text(byte... bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void awaitReceived(Client client, int bytes) {
    server.events.await("the message is read", () -> server.events.of(BytesReceived.class)
        .anyMatch(chunk -> chunk.connection().equals(server.idOf(client))
            && chunk.offset() + chunk.data().length() >= bytes));
  }

  @Test
  void anAnswerThatWaitsComesWhenTheTimeIsOverAndNotBefore() {
    start("wait:20ms,text:a, b");
    Client client = server.connect();
    long begun = System.nanoTime();
    client.exchange("hello\n", "a, b");
    assertTrue(System.nanoTime() - begun >= 20 * MILLI, "not before");
  }

  @Test
  void anAnswerThatIsComputedTakesThatTimeAndThenComes() {
    start("wait:1ms,compute:3ms,echo");
    Client client = server.connect();
    long begun = System.nanoTime();
    client.exchange("hello\n", "hello\n");
    assertTrue(System.nanoTime() - begun >= 4 * MILLI, "not before");
  }

  @Test
  void manyMessagesInOneReadAreAnsweredInTheirOrderEachAfterItsTime() {
    start("wait:2ms,compute:100us,echo");
    Client client = server.connect();
    long begun = System.nanoTime();
    client.send("1\n2\n3\n4\n5\n6\n7\n8\n");
    assertEquals("1\n2\n3\n4\n5\n6\n7\n8\n", text(client.read(16)));
    assertTrue(System.nanoTime() - begun >= 16 * MILLI, "one after the other");
  }

  @Test
  void whatWaitsWhenThePeerEndsItsSideStillGoesOut() {
    start("wait:20ms,echo");
    Client client = server.connect().send("1\n2\n").halfClose();
    assertEquals("1\n2\n", text(client.readToEnd()));
    assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
  }

  @Test
  void whatWaitsWhenTheServerStopsStillGoesOutBeforeTheFin() {
    start("wait:100ms,echo", config -> config.drain(Duration.ofSeconds(5)));
    Client client = server.connect().send("1\n2\n");
    client.expect("1\n"); // from now on the second one waits for certain; before, it might not have been read
    server.stop();
    assertEquals("2\n", text(client.readToEnd()));
    assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
    assertEquals(0, server.events.closedOf(client).unsent());
  }

  @Test
  void aStopWaitsForNoLongerThanTheDrain() {
    start("wait:30s,echo", config -> config.drain(Duration.ofMillis(50)));
    Client client = server.connect().send("1\n");
    awaitReceived(client, 2);
    long asked = System.nanoTime();
    server.stop();
    assertTrue(System.nanoTime() - asked < 10_000 * MILLI, "gone soon");
    assertEquals(0, client.readToEnd().length);
    assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
  }

  @Test
  void aDisconnectDoesNotWaitForAnAnswerWhetherItWaitsOrComputes() {
    for (String cost : List.of("wait:30s,echo", "compute:30s,echo")) {
      start(cost, config -> config.drain(Duration.ofMillis(10)));
      Client client = server.connect().send("1\n");
      awaitReceived(client, 2);
      server.control.apply(Target.these(server.idOf(client)), new Disconnect());
      assertEquals(CloseReason.DISCONNECTED, server.events.reasonOf(client));
      server.stop();
    }
  }

  @Test
  void itIsNoSilenceOfTheClientWhileItsAnswerTakesTime() {
    start("wait:500ms,echo", config -> config.idleTimeout(Duration.ofMillis(250)));
    Client client = server.connect().send("1\n");
    assertEquals("1\n", text(client.read(2)));
    assertEquals(CloseReason.IDLE, server.events.reasonOf(client));
  }

  @Test
  void whileAnAnswerTakesTimeNoMoreIsRead() {
    start("wait:50ms,echo", config -> config.readSize(2));
    Client client = server.connect().send("1\n2\n3\n");
    assertEquals("1\n2\n3\n", text(client.read(6)));
    server.events.await("all is appended", () -> server.events.of(BytesSent.class).count() == 3);
    int read = server.events.all().stream().takeWhile(event -> !(event instanceof BytesSent))
        .filter(BytesReceived.class::isInstance).mapToInt(event -> ((BytesReceived) event).data().length()).sum();
    assertTrue(read <= 4, "the third message is still with the system when the first is answered: " + read);
  }

  @Test
  void aPauseOfReadingHoldsNoAnswerBackThatIsOnItsWay() {
    start("wait:50ms,echo");
    Client client = server.connect().send("1\n");
    awaitReceived(client, 2);
    Await.value(server.control.apply(Target.these(server.idOf(client)), new PauseReading()));
    client.expect("1\n");
    client.send("2\n");
    Await.value(server.control.apply(Target.these(server.idOf(client)), new ResumeReading()));
    client.expect("2\n");
  }

  @Test
  void afterOurHalfCloseNothingIsAnsweredAnyMore() {
    start("wait:50ms,echo");
    Client client = server.connect().send("1\n");
    awaitReceived(client, 2);
    Await.value(server.control.apply(Target.these(server.idOf(client)), new HalfClose()));
    assertEquals(0, client.readToEnd().length);
    client.close();
    assertEquals(CloseReason.PEER_CLOSED, server.events.reasonOf(client));
  }

  @Test
  void noneTakesItsTimeAndSaysNothing() {
    start("wait:1ms,compute:100us,none");
    Client client = server.connect();
    assertArrayEquals(new byte[0], client.send("1\n2\n").halfClose().readToEnd());
  }

  @Test
  void aChangeOfTheReplyHoldsFromTheNextMessageOn() {
    start("echo");
    Client client = server.connect();
    client.exchange("1\n", "1\n");
    Await.value(server.control.changeReply(Reply.parse("wait:20ms,text:later")));
    long begun = System.nanoTime();
    client.exchange("2\n", "later");
    assertFalse(System.nanoTime() - begun < 20 * MILLI);
    Await.value(server.control.changeReply(Reply.parse("text:at once")));
    client.exchange("3\n", "at once");
  }
}
