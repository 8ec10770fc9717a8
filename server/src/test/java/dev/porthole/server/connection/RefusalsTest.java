package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final EventRing log = new EventRing(1 << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final Queue<Runnable> periods = new ArrayDeque<>();
  private final Refusals refusals = new Refusals(log, InstantSource.system(), periods::add);

  private void refuse(Limit limit, int port) {
    refusals.onRefused(new InetSocketAddress("127.0.0.1", port), limit, 3);
  }

  private List<Long> counts() {
    return events.of(ConnectionRefused.class).map(ConnectionRefused::count).toList();
  }

  private void passASecond() {
    periods.remove().run();
  }

  @Test
  void theFirstIsAppendedAtOnceAndTheRestOfTheSecondTogether() {
    for (int port = 1; port <= 25_000; port++) {
      refuse(Limit.MAX_CONNECTIONS, port);
    }
    assertEquals(List.of(1L), counts());
    passASecond();
    assertEquals(List.of(1L, 24_999L), counts());
    assertEquals(25_000, events.of(ConnectionRefused.class).toList().getLast().remote().getPort(), "the newest");
  }

  @Test
  void afterAQuietSecondTheNextIsAppendedAtOnce() {
    refuse(Limit.MAX_CONNECTIONS, 1);
    passASecond();
    assertTrue(periods.isEmpty());
    refuse(Limit.MAX_CONNECTIONS, 2);
    assertEquals(List.of(1L, 1L), counts());
  }

  @Test
  void eachLimitHasItsOwnEvents() {
    refuse(Limit.MAX_CONNECTIONS, 1);
    refuse(Limit.MEMORY, 2);
    assertEquals(List.of(1L, 1L), counts());
  }

  @Test
  void atTheEndNobodyIsLeftOut() {
    refuse(Limit.MEMORY, 1);
    refuse(Limit.MEMORY, 2);
    refuse(Limit.MEMORY, 3);
    refusals.close();
    assertEquals(List.of(1L, 2L), counts());
    passASecond();
    assertEquals(List.of(1L, 2L), counts());
  }
}
