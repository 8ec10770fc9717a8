package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final ConnectionId ONE = new ConnectionId(1);
  private static final ConnectionId TWO = new ConnectionId(2);

  @Test
  void keepsTheOrderInWhichConnectionsAreNamed() {
    List<ConnectionId> ids = new ArrayList<>(LongStream.rangeClosed(1, 100).mapToObj(ConnectionId::new).toList());
    Collections.reverse(ids);
    assertEquals(ids, List.copyOf(((Target.These) Target.these(ids)).ids()));
  }

  @Test
  void namesEachOnce() {
    assertEquals(Target.these(ONE, TWO), Target.these(ONE, TWO, ONE));
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    Set<ConnectionId> ids = new HashSet<>(Set.of(ONE));
    Target.These these = new Target.These(ids);
    Target.AllBut allBut = new Target.AllBut(ids);
    ids.add(TWO);
    assertEquals(Set.of(ONE), these.ids());
    assertEquals(Set.of(ONE), allBut.ids());
    assertThrows(UnsupportedOperationException.class, () -> these.ids().add(TWO));
  }

  @Test
  void namesNoNull() {
    List<ConnectionId> ids = Collections.singletonList(null);
    assertThrows(NullPointerException.class, () -> Target.these(ids));
    assertThrows(NullPointerException.class, () -> Target.allBut(ids));
  }

  @Nested
  class ASend {
    @Test
    void takesAMarkOfBoundedLengthAndNoNull() {
      Bytes longest = Bytes.copyOf(new byte[64]);
      assertEquals(longest, new ConnectionCommand.Send(longest, Bytes.EMPTY).mark());
      assertThrows(IllegalArgumentException.class,
          () -> new ConnectionCommand.Send(Bytes.copyOf(new byte[65]), Bytes.EMPTY));
      assertThrows(NullPointerException.class, () -> new ConnectionCommand.Send(null));
      assertThrows(NullPointerException.class, () -> new ConnectionCommand.Send(null, Bytes.EMPTY));
    }
  }
}
