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
    ConnectionLimiter admission = new ConnectionLimiter(Integer.MAX_VALUE, 2);
    for (int number = 0; number < 10_000; number++) {
      assertEquals(Optional.empty(), admission.enter(address(number)));
      assertEquals(Optional.empty(), admission.enter(address(number)));
      assertEquals(Optional.of(Limit.MAX_PER_ADDRESS), admission.enter(address(number)));
    }
    assertEquals(10_000, admission.addresses());
    for (int number = 0; number < 10_000; number++) {
      admission.leave(address(number));
      admission.leave(address(number));
    }
    assertEquals(0, admission.addresses());
  }

  @Test
  void theWholeComesBeforeTheAddressAndWhoLeavesMakesRoom() throws UnknownHostException {
    ConnectionLimiter admission = new ConnectionLimiter(1, 1);
    assertEquals(Optional.empty(), admission.enter(address(1)));
    assertEquals(Optional.of(Limit.MAX_CONNECTIONS), admission.enter(address(1)));
    assertEquals(Optional.of(Limit.MAX_CONNECTIONS), admission.enter(address(2)));
    admission.leave(address(1));
    assertEquals(Optional.empty(), admission.enter(address(2)));
  }

  @Test
  void withoutALimitAddressesAreNotRemembered() throws UnknownHostException {
    ConnectionLimiter admission = new ConnectionLimiter(10, 0);
    assertEquals(Optional.empty(), admission.enter(address(1)));
    assertEquals(0, admission.addresses());
    admission.leave(address(1));
  }
}
