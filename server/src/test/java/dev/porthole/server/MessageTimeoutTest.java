package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message that never ends, on real sockets. */
class MessageTimeoutTest extends EveryModel {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void whoBeginsAMessageAndDoesNotEndItIsClosed() {
    server.start(config -> config.framing(Framing.parse("line")).reply(new Reply.Echo()).messageTimeout(SHORT));
    Client client = server.connect();
    client.exchange("one\n", "one\n");
    client.send("half a line");
    assertEquals(CloseReason.MESSAGE_TIMEOUT, server.events.reasonOf(client));
    assertEquals(11, server.events.closedOf(client).incomplete());
  }

  @Test
  void whoSaysNothingHasBegunNothing() {
    server.needSeveralAtATime();
    server.start(config -> config.framing(Framing.parse("line")).reply(new Reply.Echo()).messageTimeout(SHORT));
    Client silent = server.connect();
    silent.exchange("one\n", "one\n");
    Client begun = server.connect();
    begun.send("half a line");
    assertEquals(CloseReason.MESSAGE_TIMEOUT, server.events.reasonOf(begun));
    silent.exchange("two\n", "two\n");
  }

  @Test
  void withRawFramingEveryReadIsAMessage() {
    server.needSeveralAtATime();
    server.start(config -> config.reply(new Reply.Echo()).messageTimeout(SHORT).idleTimeout(SHORT.multipliedBy(3)));
    Client client = server.connect();
    client.exchange("half a line", "half a line");
    assertEquals(CloseReason.IDLE, server.events.reasonOf(client));
  }

  @Test
  void theTimeRestsWhileItIsNotRead() {
    server.needSeveralAtATime();
    server.start(config -> config.framing(Framing.parse("line")).reply(new Reply.Echo()).messageTimeout(SHORT));
    Client paused = server.connect();
    paused.exchange("one\n", "one\n");
    server.control.apply(Target.these(server.idOf(paused)), new PauseReading()).join();
    paused.send("half a line"); // the outstanding read may take it, and nothing after it
    Client other = server.connect();
    other.send("half a line");
    assertEquals(CloseReason.MESSAGE_TIMEOUT, server.events.reasonOf(other));
    assertTrue(server.control.connections().stream().anyMatch(each -> each.connection().equals(server.idOf(paused))));
    paused.send(", and its end\n");
    server.control.apply(Target.these(server.idOf(paused)), new ResumeReading()).join();
    paused.expect("half a line, and its end\n");
  }
}
