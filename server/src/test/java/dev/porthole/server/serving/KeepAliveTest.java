package dev.porthole.server.serving;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whether the system probes the silent connections of each model, by the timers in its table. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "timers are read from the tables of Linux")
class KeepAliveTest extends EveryModel {
  /** State, queues, then the timer: 02 is keep-alive. */
  private static final int PEER = 2;
  private static final int TIMER = 5;

  private String timerOf(Client client) {
    String peer = String.format(":%04X", client.local().getPort());
    String local = String.format(":%04X", server.address().getPort());
    return lines().map(line -> line.split(" +")).filter(line -> line[1].endsWith(local) && line[PEER].endsWith(peer))
        .map(line -> line[TIMER]).findFirst().orElse("none");
  }

  private static Stream<String> lines() {
    try {
      return Stream.concat(Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
          Files.readAllLines(Path.of("/proc/net/tcp6")).stream()).map(String::strip);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
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
