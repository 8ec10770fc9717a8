package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectRateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[]{10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
  }

  private static int admitted(ConnectRate rate, int tries, long nanos) throws UnknownHostException {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += rate.admits(address(1), nanos) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void asManyASecondAsSaidAndAnAddressDoesNotCostAnother() throws UnknownHostException {
    ConnectRate rate = new ConnectRate(10);
    assertEquals(10, admitted(rate, 100, 0));
    assertEquals(0, admitted(rate, 100, SECOND / 20));
    assertEquals(5, admitted(rate, 100, SECOND / 2));
    assertEquals(10, admitted(rate, 100, 60 * SECOND), "no more are saved up");
    assertTrue(rate.admits(address(2), 60 * SECOND));
  }

  @Test
  void zeroIsNoLimit() throws UnknownHostException {
    ConnectRate rate = new ConnectRate(0);
    assertEquals(1000, admitted(rate, 1000, 0));
    assertEquals(0, rate.addresses());
  }

  @Test
  void addressesAreForgotten() throws UnknownHostException {
    ConnectRate rate = new ConnectRate(10);
    for (int number = 0; number < 100_000; number++) {
      assertTrue(rate.admits(address(number), number * SECOND));
    }
    assertFalse(rate.addresses() > 2048, "known: " + rate.addresses());
  }
}
