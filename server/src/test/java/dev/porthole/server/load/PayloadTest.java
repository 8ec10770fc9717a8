package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that are sent. */
class PayloadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 3000, 65_536, 65_537, 1_000_000})
  void aWriteOfWholeMessagesFitsWhereverItBegins(int size) {
    Payload payload = new Payload(size);
    ByteBuffer view = payload.view();
    assertTrue(payload.largestWrite() >= size && payload.largestWrite() + Payload.PERIOD <= view.capacity());
    assertEquals(0, size == 0 ? 0 : payload.largestWrite() % size);
    for (int at = Payload.PERIOD; at < view.capacity(); at += 997) {
      assertEquals(view.get(at - Payload.PERIOD), view.get(at));
    }
  }

  @Test
  void connectionsBeginAtPlacesOfTheirOwn() {
    Set<Integer> starts = new HashSet<>();
    for (int connection = 1; connection <= Payload.PERIOD; connection++) {
      assertTrue(starts.add(Payload.start(connection)));
    }
  }

  @Test
  void noMessageIsLikeTheOneBeforeIt() {
    ByteBuffer view = new Payload(64).view();
    for (int at = 64; at < Payload.PERIOD; at += 64) {
      assertNotEquals(view.slice(at - 64, 64), view.slice(at, 64));
    }
  }
}
