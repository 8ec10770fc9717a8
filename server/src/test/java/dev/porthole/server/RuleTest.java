package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyRule;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Foreign code answers: it may block or throw, and harms only its own connection. */
class RuleTest extends EveryModel {
  /** Generous, for a busy machine: it only has to be less than for ever. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private void start(ReplyRule rule) {
    server.start(config -> config.reply(new Reply.Rule("test", rule)).framing(new Framing.Line())
        .drain(Duration.ofMillis(300)));
  }

  private static void sleepThroughInterrupts(CountDownLatch until) {
    while (true) {
      try {
        until.await();
        return;
      } catch (InterruptedException ignored) {
        // as bad code does
      }
    }
  }

  @Test
  void messagesAreAnsweredInOrderOneAtATime() {
    start(message -> message);
    Client client = server.connect();
    String words = String.join("", IntStream.range(0, 5000).mapToObj(number -> number + "\n").toList());
    client.send(words);
    assertArrayEquals(words.getBytes(StandardCharsets.UTF_8), client.read(words.length()));
    client.send("last\n").halfClose();
    assertEquals("last\n", new String(client.readToEnd(), StandardCharsets.UTF_8));
  }

  @Test
  void aRuleThatBlocksHoldsUpOnlyItsOwnConnectionAndIsReportedOnceInTime() {
    CountDownLatch goOn = new CountDownLatch(1);
    start(message -> {
      if (message.text(StandardCharsets.UTF_8).startsWith("block")) {
        sleepThroughInterrupts(goOn);
      }
      return message;
    });
    List<Client> blocked = Stream.generate(server::connect).limit(5).toList();
    Client other = server.connect();
    blocked.forEach(client -> client.send("block\n"));
    long begun = System.nanoTime();
    other.exchange("hello\n", "hello\n"); // not held up by the blocked five, which are released further down
    server.events.await("all are reported", () -> server.events.of(HandlerStuck.class).count() == 5);
    assertTrue(System.nanoTime() - begun < SOON.toNanos(), "in time");
    HandlerStuck stuck = server.events.of(HandlerStuck.class).findFirst().orElseThrow();
    assertEquals("rule:test", stuck.handler());
    assertTrue(stuck.since().compareTo(Duration.ofMillis(500)) >= 0);
    goOn.countDown();
    blocked.forEach(client -> client.expect("block\n"));
    assertEquals(5, server.events.of(HandlerStuck.class).count(), "once for each");
  }

  @Test
  void aRuleThatThrowsEndsItsConnectionAsHandlerFault() {
    start(message -> {
      if (message.text(StandardCharsets.UTF_8).startsWith("throw")) {
        throw new IllegalStateException("by the rule");
      }
      return Bytes.EMPTY;
    });
    Client other = server.connect();
    Client client = server.connect().send("throw\n");
    client.awaitEnd();
    assertEquals(CloseReason.HANDLER_FAULT, server.events.reasonOf(client));
    assertTrue(server.events.closedOf(client).detail().contains("by the rule"));
    other.send("no answer\n").halfClose();
    assertEquals(0, other.readToEnd().length);
  }

  @Test
  void neitherADisconnectNorAStopWaitsForARuleThatNeverReturns() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(2);
    start(message -> {
      begun.countDown();
      sleepThroughInterrupts(never);
      return message;
    });
    Client disconnected = server.connect().send("block\n");
    Client stopped = server.connect().send("block\n");
    server.events.await("both are stuck", () -> server.events.of(HandlerStuck.class).count() == 2);
    server.control.apply(Target.these(server.idOf(disconnected)), new Disconnect());
    assertEquals(CloseReason.DISCONNECTED, server.events.reasonOf(disconnected));
    long asked = System.nanoTime();
    server.stop();
    assertTrue(System.nanoTime() - asked < SOON.toNanos());
    assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(stopped));
    never.countDown();
  }
}
