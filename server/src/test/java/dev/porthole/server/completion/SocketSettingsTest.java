package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.TcpTable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What accepted sockets are really set to. */
class SocketSettingsTest {
  @RegisterExtension
  final ModelRig rig = new ModelRig();

  @ParameterizedTest
  @CsvSource({"60000, 60, 10", "500, 1, 1", "7000, 7, 1", "32400000, 32400, 5400"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "keep-alive is read back from the tables of Linux")
  void keepAliveIsOnAndTuned(long millis, int idle, int interval) throws IOException {
    try (BarePair pair = new BarePair()) {
      new SocketSettings(Duration.ofMillis(millis)).apply(pair.server);
      assertTrue(pair.server.getOption(StandardSocketOptions.TCP_NODELAY));
      assertTrue(pair.server.getOption(StandardSocketOptions.SO_KEEPALIVE));
      assertEquals(idle, pair.server.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
      assertEquals(interval, pair.server.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
      assertEquals(5, pair.server.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }
  }

  @Test
  void zeroLeavesItOff() throws IOException {
    try (BarePair pair = new BarePair()) {
      new SocketSettings(Duration.ZERO).apply(pair.server);
      assertEquals(false, pair.server.getOption(StandardSocketOptions.SO_KEEPALIVE));
    }
  }

  @ParameterizedTest
  @CsvSource({"60, true", "0, false"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "keep-alive is read back from the tables of Linux")
  void theSystemKeepsATimerForAcceptedConnections(int seconds, boolean timer) throws IOException {
    rig.serve(config -> config.keepAlive(Duration.ofSeconds(seconds)));
    Client client = rig.connect();
    client.exchange("hello", "thank you!");
    rig.events.await("its timer",
        () -> TcpTable.timer(rig.address(), client.local()).startsWith(timer ? "02:" : "00:"));
  }
}
