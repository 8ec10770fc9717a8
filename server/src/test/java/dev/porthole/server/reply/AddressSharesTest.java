package dev.porthole.server.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressSharesTest {
  private static final Runnable WORK = () -> {};

  private final AddressShares shares = new AddressShares(64);

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[]{10, 0, 0, (byte) number});
  }

  private int begun(int from, int tries) throws UnknownHostException {
    int begun = 0;
    for (int i = 0; i < tries; i++) {
      begun += shares.submit(address(from), WORK).isPresent() ? 1 : 0;
    }
    return begun;
  }

  @Test
  void howeverMuchOneAddressWantsThereIsOneForTheNext() throws UnknownHostException {
    assertEquals(32, begun(1, 1000));
    assertEquals(16, begun(2, 1000));
    assertEquals(8, begun(3, 1000));
    assertEquals(4, begun(4, 1000));
  }

  @Test
  void whoWaitsHasItsTurnAsSoonAsOneIsDone() throws UnknownHostException {
    begun(1, 1000);
    assertEquals(List.of(new AddressShares.Work(address(1), WORK)), shares.done(address(1)));
  }

  @Test
  void allIsDoneInTheEnd() throws UnknownHostException {
    List<AddressShares.Work> under = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      shares.submit(address(i % 3), WORK).ifPresent(under::add);
    }
    int done = 0;
    while (!under.isEmpty()) {
      under.addAll(shares.done(under.removeFirst().from()));
      done++;
    }
    assertEquals(300, done);
    assertTrue(begun(1, 1000) == 32, "and every worker is free again");
  }
}
