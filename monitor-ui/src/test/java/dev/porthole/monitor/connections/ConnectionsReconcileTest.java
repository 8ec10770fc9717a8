package dev.porthole.monitor.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionsReconcileTest {
  private final Monitor monitor = new Monitor();
  private final TotalsModel totals = monitor.model.totals();

  @BeforeEach
  void threeAreConnected() {
    monitor.opened(1, 3);
    monitor.frame();
  }

  @Test
  void theServerIsNotAskedWhileNothingIsMissed() {
    monitor.received(1, 0, Monitor.zeros(1));
    monitor.frame();
    assertEquals(0, monitor.control.looks);
  }

  @Test
  void theServerIsAskedOnceAFrameHoweverMuchWasMissed() {
    monitor.miss(5);
    monitor.received(1, 9, Monitor.zeros(1));
    monitor.miss(7);
    monitor.frame();
    assertEquals(1, monitor.control.looks);
    monitor.frame();
    assertEquals(1, monitor.control.looks);
  }

  @Nested
  class AConnectionThatIsNoLongerThere {
    @BeforeEach
    void goneWhileEventsWereMissed() {
      monitor.control.connections = List.of(monitor.info(1, 0, 0), monitor.info(3, 0, 0));
      monitor.clock.advance(Duration.ofSeconds(5));
      monitor.miss(monitor.closing(2));
      monitor.frame();
    }

    @Test
    void isGone() {
      assertEquals(ConnectionRow.State.GONE, monitor.row(2).stateProperty().get());
      assertFalse(monitor.row(2).isOpen());
      assertEquals(Optional.empty(), monitor.row(2).closeReason());
      assertEquals(2, totals.openConnectionsProperty().get());
      assertEquals(3, totals.allConnectionsProperty().get());
      assertTrue(monitor.row(1).isOpen());
    }

    @Test
    void isCountedOutOnce() {
      monitor.miss(10);
      monitor.frame();
      assertEquals(2, totals.openConnectionsProperty().get());
    }

    @Test
    void isClosedForAReasonOnceItsEndIsReadAfterAll() {
      monitor.deliverLate(new ConnectionClosed(monitor.clock.nanos(), new ConnectionId(2), CloseReason.OVERSIZE, 9, 8,
          0, Duration.ofSeconds(3), ""));
      monitor.frame();
      assertEquals(ConnectionRow.State.CLOSED, monitor.row(2).stateProperty().get());
      assertEquals(Optional.of(CloseReason.OVERSIZE), monitor.row(2).closeReason());
      assertEquals(9, monitor.row(2).receivedProperty().get());
      assertEquals(2, totals.openConnectionsProperty().get());
    }

    @Test
    void leavesTheListAMinuteLater() {
      monitor.frameAfter(Duration.ofSeconds(60));
      assertTrue(monitor.findRow(2).isPresent());
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(Optional.empty(), monitor.findRow(2));
    }

    @Test
    void isARowOnceMoreIfItsEndIsReadAfterItLeft() {
      monitor.frameAfter(Duration.ofSeconds(61));
      monitor.deliverLate(monitor.closing(2));
      monitor.frame();
      assertEquals(ConnectionRow.State.CLOSED, monitor.row(2).stateProperty().get());
      assertEquals(2, totals.openConnectionsProperty().get());
    }
  }

  @Nested
  class AConnectionThatIsNew {
    @BeforeEach
    void cameWhileEventsWereMissed() {
      monitor.control.connections = List.of(monitor.info(1, 100, 50), monitor.info(2, 0, 0), monitor.info(3, 0, 0),
          monitor.info(4, 7000, 600));
      monitor.miss(monitor.opening(4));
      monitor.frame();
    }

    @Test
    void isARowWithItsAddressAndTotals() {
      ConnectionRow row = monitor.row(4);
      assertEquals("127.0.0.1:40004", row.addressProperty().get());
      assertEquals("#4 127.0.0.1:40004", row.label());
      assertEquals(7000, row.receivedProperty().get());
      assertEquals(600, row.sentProperty().get());
      assertEquals(4, totals.openConnectionsProperty().get());
      assertEquals(4, totals.allConnectionsProperty().get());
    }

    @Test
    void isTheSameRowWhenItsOpeningIsReadAfterAll() {
      monitor.deliverLate(monitor.opening(4));
      monitor.frame();
      assertEquals(4, monitor.model.connections().rows().size());
      assertEquals(4, totals.allConnectionsProperty().get());
    }

    @Test
    void closesAsAnyOther() {
      monitor.closed(4);
      monitor.frame();
      assertEquals(ConnectionRow.State.CLOSED, monitor.row(4).stateProperty().get());
      assertEquals(3, totals.openConnectionsProperty().get());
    }
  }

  @Test
  void theTotalsOfThoseThatStayAreCaughtUp() {
    monitor.received(1, 0, Monitor.zeros(10));
    monitor.control.connections = List.of(monitor.info(1, 100, 50), monitor.info(2, 0, 0), monitor.info(3, 0, 0));
    monitor.miss(3);
    monitor.frame();
    assertEquals(100, monitor.row(1).receivedProperty().get());
    assertEquals(50, monitor.row(1).sentProperty().get());
  }

  @Test
  void anAddressThatWasMissedIsFilledIn() {
    monitor.miss(monitor.closing(1), monitor.closing(2), monitor.closing(3), monitor.opening(7));
    monitor.received(7, 500, Monitor.zeros(10));
    monitor.control.connections = List.of(monitor.info(7, 510, 0));
    monitor.frame();
    assertEquals("127.0.0.1:40007", monitor.row(7).addressProperty().get());
    assertEquals(1, totals.openConnectionsProperty().get());
  }

  @Test
  void oneThatHasClosedStaysClosedThoughTheServerStillNamesIt() {
    monitor.control.connections = List.of(monitor.info(1, 0, 0), monitor.info(2, 0, 0), monitor.info(3, 0, 0));
    monitor.closed(2);
    monitor.miss(1);
    monitor.frame();
    assertEquals(ConnectionRow.State.CLOSED, monitor.row(2).stateProperty().get());
    assertEquals(2, totals.openConnectionsProperty().get());
  }

  @Test
  void openAndClosedAddUpToAllOverAnyMixOfEventsAndGaps() {
    Random random = new Random(11);
    TreeSet<Long> there = new TreeSet<>(List.of(1L, 2L, 3L));
    long next = 4;
    for (int step = 0; step < 800; step++) {
      boolean missed = random.nextInt(4) == 0;
      boolean opens = there.isEmpty() || random.nextInt(100) < 55 && there.size() < 40;
      long id = opens ? next++ : there.stream().skip(random.nextInt(there.size())).findFirst().orElseThrow();
      if (opens) {
        there.add(id);
      } else {
        there.remove(id);
      }
      if (missed) {
        monitor.miss(opens ? monitor.opening(id) : monitor.closing(id));
      } else if (opens) {
        monitor.opened(id);
      } else {
        monitor.closed(id);
      }
      monitor.control.connections = there.stream().map(each -> monitor.info(each, 0, 0)).toList();
      monitor.frameAfter(Duration.ofMillis(200));
      assertEquals(there.size(), totals.openConnectionsProperty().get());
      assertEquals(there,
          new TreeSet<>(monitor.model.connections().allOpen().stream().map(row -> row.id().number()).toList()));
      assertEquals(there.size(), monitor.model.connections().rows().stream().filter(ConnectionRow::isOpen).count());
    }
  }
}
