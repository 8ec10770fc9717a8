package dev.porthole.monitor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionNamesTest {
  private final Monitor monitor = new Monitor();
  private final ConnectionsModel connections = monitor.model.connections();

  @Nested
  class AName {
    @Test
    void isOfTheConnectionAndOfThoseThatComeFromItsAddressLater() {
      monitor.opened(1, 2);
      monitor.frame();
      connections.rename(monitor.row(1), " pump ");
      monitor.opened(3);
      monitor.frame();
      assertEquals("pump", monitor.row(1).nameProperty().get());
      assertEquals("", monitor.row(2).nameProperty().get());
      assertEquals("pump", monitor.row(3).nameProperty().get());
      assertEquals(Map.of("name.127.0.0.1", "pump"), monitor.kept);
    }

    @Test
    void standsInTheConversationInPlaceOfTheAddress() {
      monitor.opened(1);
      monitor.frame();
      connections.rename(monitor.row(1), "pump");
      monitor.received(1, 0, Monitor.utf8("on"));
      monitor.frame();
      assertTrue(monitor.lines().endsWith("RECEIVED #1 pump on\n"), monitor.lines());
    }

    @Test
    void thatIsEmptyIsForgotten() {
      monitor.opened(1);
      monitor.frame();
      connections.rename(monitor.row(1), "pump");
      connections.rename(monitor.row(1), "  ");
      assertEquals("#1 127.0.0.1:40001", monitor.row(1).label());
      assertEquals(Map.of(), monitor.kept);
    }
  }

  @Nested
  class TheFilter {
    @Test
    void findsNumbersAddressesAndNamesThatHaveEveryWord() {
      monitor.opened(1, 3);
      monitor.frame();
      connections.rename(monitor.row(2), "Water Pump");
      assertEquals(List.of(1L, 2L, 3L), found(""));
      assertEquals(List.of(2L), found("pump"));
      assertEquals(List.of(2L), found(" PUMP  127.0 "));
      assertEquals(List.of(3L), found("40003"));
      assertEquals(List.of(1L), found("#1"));
      assertEquals(List.of(), found("pump 40003"));
    }

    @Test
    void holdsForThoseThatComeAndForNewNames() {
      monitor.opened(1);
      monitor.frame();
      assertEquals(List.of(), found("40002"));
      monitor.opened(2);
      monitor.frame();
      assertEquals(List.of(2L), found());
      assertEquals(List.of(), found("valve"));
      connections.rename(monitor.row(1), "valve");
      assertEquals(List.of(1L), found());
    }

    private List<Long> found(String words) {
      connections.filterProperty().set(words);
      return found();
    }

    private List<Long> found() {
      return connections.found().stream().map(row -> row.id().number()).toList();
    }
  }

  @Test
  void aConnectionIsIdleSinceItLastCarriedAnything() {
    monitor.opened(1);
    monitor.frameAfter(Duration.ofSeconds(5));
    assertEquals(5, monitor.row(1).idleSecondsProperty().get());
    monitor.received(1, 0, Monitor.utf8("x"));
    monitor.frameAfter(Duration.ofSeconds(2));
    assertEquals(2, monitor.row(1).idleSecondsProperty().get());
    assertEquals(7, monitor.row(1).ageSecondsProperty().get());
    monitor.closed(1);
    monitor.frameAfter(Duration.ofSeconds(9));
    assertEquals(2, monitor.row(1).idleSecondsProperty().get(), "its time stands still");
  }

  @Test
  void theRatesOfTheLastMinuteAreRemembered() {
    monitor.opened(1);
    monitor.received(1, 0, Monitor.zeros(100));
    monitor.frameAfter(Duration.ofSeconds(1));
    monitor.frameAfter(Duration.ofSeconds(1));
    History rates = monitor.row(1).rates();
    assertEquals(100, rates.at(rates.length() - 2));
    assertEquals(0, rates.at(rates.length() - 1));
  }
}
