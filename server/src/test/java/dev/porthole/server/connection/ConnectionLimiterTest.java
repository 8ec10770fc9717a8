package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Limit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {
  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[]{10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
  }

  @Test
  void tenThousandAddressesThatComeAndGoLeaveNothingBehind() throws UnknownHostException {
    ConnectionLimiter limiter = new ConnectionLimiter(Integer.MAX_VALUE, 2);
    for (int number = 0; number < 10_000; number++) {
      assertEquals(Optional.empty(), limiter.tryAcquire(address(number)));
      assertEquals(Optional.empty(), limiter.tryAcquire(address(number)));
      assertEquals(Optional.of(Limit.MAX_PER_ADDRESS), limiter.tryAcquire(address(number)));
    }
    assertEquals(10_000, limiter.addresses());
    for (int number = 0; number < 10_000; number++) {
      limiter.release(address(number));
      limiter.release(address(number));
    }
    assertEquals(0, limiter.addresses());
  }

  @Test
  void theWholeComesBeforeTheAddressAndWhoLeavesMakesRoom() throws UnknownHostException {
    ConnectionLimiter limiter = new ConnectionLimiter(1, 1);
    assertEquals(Optional.empty(), limiter.tryAcquire(address(1)));
    assertEquals(Optional.of(Limit.MAX_CONNECTIONS), limiter.tryAcquire(address(1)));
    assertEquals(Optional.of(Limit.MAX_CONNECTIONS), limiter.tryAcquire(address(2)));
    limiter.release(address(1));
    assertEquals(Optional.empty(), limiter.tryAcquire(address(2)));
  }

  @Test
  void withoutALimitAddressesAreNotRemembered() throws UnknownHostException {
    ConnectionLimiter limiter = new ConnectionLimiter(10, 0);
    assertEquals(Optional.empty(), limiter.tryAcquire(address(1)));
    assertEquals(0, limiter.addresses());
    limiter.release(address(1));
  }
}
