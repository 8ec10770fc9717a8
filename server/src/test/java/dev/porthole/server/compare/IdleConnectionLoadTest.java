package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it opens more descriptors than select takes beside it")
class IdleConnectionLoadTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  private static IdleConnectionLoad held(int port, int wanted) {
    return new IdleConnectionLoad(port, wanted,
        new WaitPolicy(Duration.ofSeconds(10), Duration.ofMillis(300), () -> false));
  }

  private static IdleConnectionLoad open(int port, int wanted) {
    IdleConnectionLoad held = held(port, wanted);
    held.open();
    return held;
  }

  @Test
  void connectionsAreThereUntilTheyAreClosed() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    try (IdleConnectionLoad held = open(port, 200)) {
      assertEquals("", held.trouble());
      assertEquals(200, server.control.connections().size());
      assertEquals(0, held.lostSince());
    }
    Await.until("all are closed", () -> server.control.connections().isEmpty());
  }

  @Test
  void someMayBeOpenedFirst() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    try (IdleConnectionLoad held = held(port, 50)) {
      held.open(20);
      assertEquals(20, server.control.connections().size());
      assertTrue(held.trouble().startsWith("held 20 of 50 connections"), held.trouble());
      held.open();
      assertEquals("", held.trouble());
      assertEquals(50, server.control.connections().size());
    }
  }

  @Test
  void thoseThatTheServerRefusesAreNotCountedAndNoMoreAreAskedFor() {
    int port = server.start(config -> config.reply(new Reply.Echo()).maxConnections(5)).getPort();
    try (IdleConnectionLoad held = open(port, 1000)) {
      assertEquals(5, held.answered());
      assertEquals("held 5 of 1,000 connections: closed by the server", held.trouble());
      assertTrue(server.events.of(ConnectionRefused.class).mapToLong(ConnectionRefused::count).sum() < 20,
          "a few tell it");
    }
  }

  @Test
  void whereOneIsServedAtATimeItDoesNotWaitForLong() {
    server.serveBy(ModelName.ITERATIVE);
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    try (IdleConnectionLoad held = open(port, 1000)) {
      assertEquals("held 1 of 1,000 connections, and no more for 0.3 s", held.trouble());
    }
    Await.until("the others have come and gone",
        () -> server.control.connections().isEmpty() && server.events.of(ConnectionOpened.class).count() < 20);
  }

  @Test
  void thoseThatTheServerClosesLaterAreReported() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    try (IdleConnectionLoad held = open(port, 3)) {
      server.control.apply(Target.these(server.control.connections().getFirst().connection()), new Disconnect());
      Await.until("one is closed", () -> held.lostSince() == 1);
    }
  }

  @Test
  void whereNobodyListensNoneAreHeld() {
    int port = server.start().getPort();
    server.stop();
    try (IdleConnectionLoad held = open(port, 3)) {
      assertEquals("held 0 of 3 connections: closed by the server", held.trouble());
    }
  }

  @Test
  void noneAreAskedForIsNoTrouble() {
    try (IdleConnectionLoad held = open(server.start().getPort(), 0)) {
      assertEquals("", held.trouble());
    }
  }
}
