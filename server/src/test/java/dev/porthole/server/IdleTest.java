package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that carry nothing, on real sockets. */
class IdleTest extends EveryModel {
  private static final Duration IDLE = Duration.ofMillis(300);

  @Test
  void oneThatSaysNothingIsClosedAsIdleAndNotBeforeItsTime() {
    server.start(config -> config.idleTimeout(IDLE));
    Client silent = server.connect();
    assertEquals(0, silent.readToEnd().length);
    assertEquals(CloseReason.IDLE, server.events.reasonOf(silent));
    assertTrue(server.events.closedOf(silent).lifetime().compareTo(IDLE) >= 0);
  }

  @Test
  void oneThatTalksStaysUntilItFallsSilent() {
    server.start(config -> config.idleTimeout(IDLE));
    Client silent = server.connect();
    Client talking = server.connect();
    server.events.await("the silent one has gone", () -> {
      talking.exchange("still here", "thank you!");
      return server.control.connections().size() == 1;
    });
    assertEquals(CloseReason.IDLE, server.events.reasonOf(silent));
    assertEquals(CloseReason.IDLE, server.events.reasonOf(talking));
  }
}
