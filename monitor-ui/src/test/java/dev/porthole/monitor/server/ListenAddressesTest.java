package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.HandExecutor;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressesTest {
  @Nested
  class OfAnAddress {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.53", "::1"})
    void ofLoopbackIsThisMachineAlone(String host) {
      ListenAddresses reach = ListenAddresses.of(new InetSocketAddress(host, 9999), lan());
      assertFalse(reach.wide());
      assertEquals(List.of(host), reach.hosts());
      assertEquals("ncat " + host + " 9999", reach.command(reach.hosts().getFirst()));
      assertEquals(List.of(), reach.networkHosts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void ofEveryAddressIsAlsoTheNetworkWithShortAddressesFirst(String host) {
      ListenAddresses reach = ListenAddresses.of(new InetSocketAddress(host, 9999), lan());
      assertTrue(reach.wide());
      assertEquals(List.of("127.0.0.1", "192.168.1.5", "10.0.0.7", "fd00::1"), reach.hosts());
      assertEquals(reach.hosts().subList(1, 4), reach.networkHosts());
    }

    @Test
    void inTheNetworkIsThatAlone() {
      ListenAddresses reach = ListenAddresses.of(new InetSocketAddress("192.168.1.5", 7), lan());
      assertTrue(reach.wide());
      assertEquals(List.of("192.168.1.5"), reach.networkHosts());
      assertEquals("ncat 192.168.1.5 7", reach.command("192.168.1.5"));
    }
  }

  @Nested
  class WhileTheServerRuns {
    private final Monitor monitor = new Monitor();
    private final HandExecutor background = new HandExecutor();
    private final ListenAddressesModel model = new ListenAddressesModel(monitor.model.server(),
        ListenAddressesTest::lan, background, Runnable::run);

    @Test
    void itIsNowhereBeforeItStartsAndAfterItStops() {
      assertEquals(ListenAddresses.NOWHERE, now());
      monitor.started("completion", 9999);
      assertEquals(new ListenAddresses(9999, List.of("127.0.0.1"), false), now());
      monitor.stopped();
      assertEquals(ListenAddresses.NOWHERE, now());
    }

    @Test
    void theWarningDoesNotWaitForTheAddresses() {
      show("0.0.0.0");
      assertEquals(new ListenAddresses(9999, List.of("127.0.0.1"), true), now());
      background.runAll();
      assertEquals(4, now().hosts().size());
    }

    @Test
    void addressesThatComeAfterTheStopAreNotShown() {
      show("0.0.0.0");
      monitor.stopped();
      background.runAll();
      assertEquals(ListenAddresses.NOWHERE, now());
    }

    @Test
    void aMachineThatIsAskedIsNotTheNetwork() {
      assertTrue(NetworkAddresses.find().stream().noneMatch(InetAddress::isLoopbackAddress));
    }

    private ListenAddresses now() {
      return model.reachProperty().get();
    }

    private void show(String host) {
      monitor.deliver(new ServerStarted(0, new InetSocketAddress(host, 9999), "completion", "loop"));
    }
  }

  private static List<InetAddress> lan() {
    return List.of(InetAddress.ofLiteral("fd00::1"), InetAddress.ofLiteral("192.168.1.5"),
        InetAddress.ofLiteral("10.0.0.7"));
  }
}
