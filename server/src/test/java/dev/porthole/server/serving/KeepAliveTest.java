package dev.porthole.server.serving;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.TcpTable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whether the system probes the silent connections of each model, by the timers in its table. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "timers are read from the tables of Linux")
class KeepAliveTest extends EveryModel {
  private String timerOf(Client client) {
    return TcpTable.timer(server.address(), client.local());
  }

  @Test
  void silentConnectionsAreProbed() throws IOException {
    server.start(config -> config.keepAlive(Duration.ofSeconds(60)));
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    Await.until("a timer of keep-alive", () -> timerOf(client).startsWith("02:"));
  }

  @Test
  void withZeroTheyAreNot() throws IOException {
    server.start(config -> config.keepAlive(Duration.ZERO));
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    Await.until("no timer", () -> timerOf(client).startsWith("00:"));
  }
}
