package dev.porthole.monitor.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.CloseReason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionsModelTest {
  private final Monitor monitor = new Monitor();
  private final ConnectionsModel connections = monitor.model.connections();

  @Nested
  class AConnectionThatOpens {
    @Test
    void isARowWithItsAddress() {
      monitor.opened(3);
      monitor.frame();
      ConnectionRow row = monitor.row(3);
      assertEquals(3, row.id().number());
      assertEquals("127.0.0.1:40003", row.addressProperty().get());
      assertEquals("#3 127.0.0.1:40003", row.label());
      assertEquals(ConnectionRow.State.OPEN, row.stateProperty().get());
      assertTrue(row.isOpen());
      assertEquals(Optional.empty(), row.closeReason());
      assertEquals(StandardCharsets.UTF_8, row.charset());
    }

    @Test
    void isSeenOnlyWhenTheFrameEnds() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.utf8("hi"));
      assertEquals(List.of(), connections.rows());
      monitor.frame();
      assertEquals(2, monitor.row(1).receivedProperty().get());
      monitor.received(1, 2, Monitor.utf8("there"));
      assertEquals(2, monitor.row(1).receivedProperty().get());
      monitor.frame();
      assertEquals(7, monitor.row(1).receivedProperty().get());
    }

    @Test
    void comesWithTheOthersOfItsFrameInOneChange() {
      List<Integer> added = changes();
      monitor.opened(1, 500);
      monitor.frame();
      monitor.opened(501, 510);
      monitor.closed(1);
      monitor.frame();
      monitor.frame();
      assertEquals(List.of(500, 10), added);
    }

    @Test
    void standsInTheOrderTheyCame() {
      monitor.opened(5);
      monitor.opened(2);
      monitor.frame();
      monitor.opened(9);
      monitor.frame();
      assertEquals(List.of(5L, 2L, 9L), numbers());
    }
  }

  @Nested
  class Chunks {
    @Test
    void countByTheirOffsetsAlsoWhereSomeWereMissed() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.zeros(10));
      monitor.received(1, 1000, Monitor.zeros(5));
      monitor.sent(1, 70, Monitor.zeros(7));
      monitor.frame();
      assertEquals(1005, monitor.row(1).receivedProperty().get());
      assertEquals(77, monitor.row(1).sentProperty().get());
    }

    @Test
    void neverTakeATotalBack() {
      monitor.opened(1);
      monitor.control.connections = List.of(monitor.info(1, 500, 300));
      monitor.miss(1);
      monitor.frame();
      monitor.received(1, 0, Monitor.zeros(10));
      monitor.sent(1, 0, Monitor.zeros(10));
      monitor.frame();
      assertEquals(500, monitor.row(1).receivedProperty().get());
      assertEquals(300, monitor.row(1).sentProperty().get());
    }

    @Test
    void ofAConnectionWhoseOpeningWasMissedMakeItsRow() {
      monitor.control.counter.add(monitor.opening(8));
      monitor.sent(8, 0, Monitor.zeros(4));
      monitor.frame();
      assertEquals("?", monitor.row(8).addressProperty().get());
      assertEquals("#8", monitor.row(8).label());
      assertTrue(monitor.row(8).isOpen());
      assertEquals(1, monitor.model.totals().openConnectionsProperty().get());
    }

    @Test
    void showTheCharsetOfTheConnection() {
      monitor.opened(1, 2);
      monitor.received(1, 0, Monitor.hex("C4E3BAC3"));
      monitor.frame();
      assertEquals(Charset.forName("GB18030"), monitor.row(1).charset());
      assertEquals(StandardCharsets.UTF_8, monitor.row(2).charset());
    }
  }

  @Nested
  class AConnectionThatCloses {
    @Test
    void staysInTheListWithItsReasonAndItsLastTotals() {
      monitor.opened(1);
      monitor.closed(1, CloseReason.PEER_RESET, 300, 200, Duration.ofSeconds(1));
      monitor.frame();
      ConnectionRow row = monitor.row(1);
      assertEquals(ConnectionRow.State.CLOSED, row.stateProperty().get());
      assertEquals(Optional.of(CloseReason.PEER_RESET), row.closeReason());
      assertEquals(300, row.receivedProperty().get());
      assertEquals(200, row.sentProperty().get());
      assertFalse(row.isOpen());
    }

    @Test
    void withoutEverHavingBeenSeenIsACountedRowToo() {
      monitor.control.counter.add(monitor.opening(6));
      monitor.closed(6);
      monitor.frame();
      assertEquals(ConnectionRow.State.CLOSED, monitor.row(6).stateProperty().get());
      assertEquals(0, monitor.model.totals().openConnectionsProperty().get());
      assertEquals(1, monitor.model.totals().allConnectionsProperty().get());
    }

    @Test
    void countsAsOpenNoLongerButAmongAll() {
      monitor.opened(1, 5);
      monitor.closed(2);
      monitor.closed(4);
      monitor.frame();
      assertEquals(3, monitor.model.totals().openConnectionsProperty().get());
      assertEquals(5, monitor.model.totals().allConnectionsProperty().get());
      assertEquals(List.of(1L, 3L, 5L),
          connections.allOpen().stream().map(row -> row.id().number()).sorted().toList());
    }

    @Test
    void isNotAmongTheSelectedThatAreStillThere() {
      monitor.opened(1, 3);
      monitor.frame();
      monitor.select(1, 2);
      monitor.closed(1);
      assertEquals(List.of(monitor.row(2)), connections.selectedOpen());
    }
  }

  @Nested
  class ClosedRows {
    @Test
    void stayAMinute() {
      monitor.opened(1, 2);
      monitor.closed(1);
      monitor.frame();
      monitor.frameAfter(Duration.ofSeconds(60));
      assertEquals(List.of(1L, 2L), numbers());
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(List.of(2L), numbers());
    }

    @Test
    void thatAreSelectedStayUntilTheyAreNot() {
      monitor.opened(1, 2);
      monitor.closed(1);
      monitor.closed(2);
      monitor.frame();
      monitor.select(1);
      monitor.frameAfter(Duration.ofMinutes(10));
      assertEquals(List.of(1L), numbers());
      connections.selected().clear();
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(List.of(), numbers());
    }

    @Test
    void areAThousandAtTheMost() {
      monitor.opened(1, 1500);
      for (int id = 1; id <= 1200; id++) {
        monitor.closed(id);
      }
      monitor.frame();
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(1300, connections.rows().size());
      assertEquals(201, numbers().getFirst());
      assertEquals(300, monitor.model.totals().openConnectionsProperty().get());
      assertEquals(1500, monitor.model.totals().allConnectionsProperty().get());
    }

    @Test
    void areNotTooManyWithAThousandAndAnyNumberOfOpenOnes() {
      monitor.opened(1, 1600);
      for (int id = 1; id <= 1000; id++) {
        monitor.closed(id);
      }
      monitor.frame();
      monitor.frameAfter(Duration.ofSeconds(1));
      assertEquals(1600, connections.rows().size());
    }

    @Test
    void leaveInOneChange() {
      monitor.opened(1, 300);
      for (int id = 1; id <= 300; id += 2) {
        monitor.closed(id);
      }
      monitor.frame();
      List<Integer> changes = changes();
      monitor.frameAfter(Duration.ofSeconds(61));
      assertEquals(List.of(-150), changes);
    }
  }

  /** Records from now on by how many rows each change extended the list. */
  private List<Integer> changes() {
    List<Integer> changes = new ArrayList<>();
    connections.rows().addListener((ListChangeListener<ConnectionRow>) change -> {
      int by = 0;
      while (change.next()) {
        by += change.getAddedSize() - change.getRemovedSize();
      }
      changes.add(by);
    });
    return changes;
  }

  private List<Long> numbers() {
    return connections.rows().stream().map(row -> row.id().number()).toList();
  }
}
