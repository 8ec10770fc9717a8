package dev.porthole.monitor.connections;

import static dev.porthole.monitor.testing.Keys.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.statistics.Samples;
import dev.porthole.monitor.testing.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionNamesTest {
  private final Monitor monitor = new Monitor();
  private final ConnectionsModel connections = monitor.model.connections();

  @Nested
  class AName {
    @Test
    void isOfTheConnectionAndOfNoOtherFromItsAddress() {
      monitor.opened(1, 2);
      monitor.frame();
      connections.rename(monitor.row(1), " pump ");
      connections.rename(monitor.row(2), "valve");
      monitor.opened(3);
      monitor.frame();
      assertEquals(List.of("pump", "valve", ""), names(1, 2, 3));
      assertEquals(Map.of(), monitor.kept);
    }

    @Test
    void isOfEveryClientFromItsAddressIfTheUserSaysSo() {
      monitor.opened(1, 3);
      monitor.frame();
      connections.rename(monitor.row(3), "valve");
      connections.rename(monitor.row(1), "pump");
      connections.shareName(monitor.row(1));
      monitor.opened(4);
      monitor.frame();
      assertEquals(List.of("pump", "pump", "valve", "pump"), names(1, 2, 3, 4));
      assertEquals(Map.of("name.127.0.0.1", "pump"), monitor.kept);
      assertTrue(connections.isNameShared(monitor.row(2)));
      assertFalse(connections.isNameShared(monitor.row(3)));
      connections.shareName(monitor.row(1));
      assertEquals(List.of("pump", "", "valve", ""), names(1, 2, 3, 4));
      assertEquals(Map.of(), monitor.kept);
    }

    @Test
    void thatWasKeptByAddressIsThereAndGivesWayToThatOfAConnection() {
      monitor.settings.setName("127.0.0.1", "old");
      monitor.opened(1, 3);
      monitor.frame();
      connections.rename(monitor.row(1), "new");
      connections.rename(monitor.row(2), "");
      assertEquals(List.of("new", "", "old"), names(1, 2, 3));
      assertEquals("#2 127.0.0.1:40002", monitor.row(2).label());
      assertEquals(Map.of("name.127.0.0.1", "old"), monitor.kept);
    }

    @Test
    void isOneShortLineOfVisibleCharactersWhateverWasPasted() {
      monitor.opened(1, 2);
      monitor.frame();
      connections.rename(monitor.row(1), "a\nb\u202Ec\u0000");
      connections.rename(monitor.row(2), "泵".repeat(500));
      String hostile = monitor.row(1).nameProperty().get();
      assertTrue(hostile.codePoints().noneMatch(c -> c == '\n' || c == 0x202E || c == 0), hostile);
      assertTrue(monitor.row(2).nameProperty().get().length() <= ClientNames.MAX_LENGTH + 1);
    }

    @Test
    void mayBeThatOfAnother() {
      monitor.opened(1, 2);
      monitor.frame();
      connections.rename(monitor.row(1), "pump");
      connections.rename(monitor.row(2), "pump");
      assertEquals(List.of("#1 pump", "#2 pump"), List.of(monitor.row(1).label(), monitor.row(2).label()));
    }

    @Test
    void standsInTheLinesThatCameBeforeItToo() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.utf8("on"));
      monitor.frame();
      connections.rename(monitor.row(1), "pump");
      assertEquals("OPENED #1 pump \nRECEIVED #1 pump on\n", monitor.lines());
      monitor.closed(1);
      monitor.frameAfter(Duration.ofSeconds(70));
      assertEquals(Optional.empty(), monitor.findRow(1));
      assertTrue(monitor.lines().startsWith("OPENED #1 pump \n"), "it has left the table, and is called so still");
      assertEquals("pump", connections.names().of(key(1), "127.0.0.1:40001"),
          "for the recently closed and the history");
    }

    private List<String> names(long... ids) {
      return LongStream.of(ids).mapToObj(id -> monitor.row(id).nameProperty().get()).toList();
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
    Samples rates = monitor.row(1).rates();
    assertEquals(100, rates.at(rates.length() - 2));
    assertEquals(0, rates.at(rates.length() - 1));
  }
}
