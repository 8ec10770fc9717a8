package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a server warns that the network can reach it. */
class NetworkReachTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
  void whatOnlyThisMachineReachesIsNoReasonToWarn(String host) {
    assertEquals(Optional.empty(), NetworkReach.warning(new InetSocketAddress(host, 9999)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "2001:db8::7"})
  void whatTheNetworkReachesIsSaidInOneLine(String host) {
    String warning = NetworkReach.warning(new InetSocketAddress(host, 9999)).orElseThrow();
    assertTrue(warning.startsWith("the network can reach this server at "), warning);
    assertTrue(warning.contains(":9999, ") && warning.contains("--host 127.0.0.1"), warning);
    assertEquals(1, warning.lines().count());
  }
}
