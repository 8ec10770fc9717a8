package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeldTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @Test
  void connectionsAreThereUntilTheyAreClosed() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    try (Held held = Held.open(port, 20)) {
      assertEquals("", held.trouble());
      assertEquals(20, server.control.connections().size());
    }
    Await.until("all are closed", () -> server.control.connections().isEmpty());
  }

  @Test
  void thoseThatTheServerRefusesAreNotCounted() {
    int port = server.start(config -> config.reply(new Reply.Echo()).maxConnections(5)).getPort();
    try (Held held = Held.open(port, 8)) {
      assertEquals(5, held.answered());
      assertEquals("5 of 8 connections held: closed by the server", held.trouble());
    }
  }

  @Test
  void noneAreAskedForIsNoTrouble() {
    try (Held held = Held.open(server.start().getPort(), 0)) {
      assertEquals("", held.trouble());
    }
  }
}
