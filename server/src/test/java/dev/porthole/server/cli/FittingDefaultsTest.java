package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults of options that are not given, and warnings to the user. */
class FittingDefaultsTest {
  @ParameterizedTest
  @CsvSource({"8192, 64", "256, 64", "122, 30.5", "8, 2"})
  void theLogTakesAQuarterOfTheHeapAtTheMost(long heapMebibytes, double expectedMebibytes) {
    assertEquals((long) (expectedMebibytes * (1 << 20)), FittingDefaults.logMemory(heapMebibytes << 20));
  }

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
