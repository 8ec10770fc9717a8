package dev.porthole.monitor.conversation;

import static dev.porthole.monitor.testing.Keys.other;
import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.origin;
import static dev.porthole.monitor.testing.Keys.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.settings.TimeMode;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineTimesTest {
  private static final OptionalLong UNKNOWN = OptionalLong.empty();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Monitor monitor = new Monitor();
  private final LineTimes times = monitor.model.times();

  private OptionalLong sinceConnect(long connection) {
    return times.sinceConnect(origin(connection), monitor.clock.nanos());
  }

  @Nested
  class SinceConnect {
    @Test
    void countsFromWhenItWasAcceptedAlsoWhenItHasLeft() {
      monitor.opened(1);
      monitor.frameAfter(SECOND);
      assertEquals(OptionalLong.of(SECOND.toNanos()), sinceConnect(1));
      monitor.closed(1, CloseReason.PEER_CLOSED, 0, 0, SECOND);
      monitor.frameAfter(Duration.ofHours(1));
      assertEquals(OptionalLong.of(Duration.ofHours(1).plus(SECOND).toNanos()), sinceConnect(1));
    }

    @Test
    void isNotKnownOfTheServerNorOfWhomNothingWasTold() {
      monitor.received(7, 100, Monitor.utf8("missed its start"));
      assertEquals(UNKNOWN, sinceConnect(7));
      assertEquals(UNKNOWN, sinceConnect(0));
    }

    @Test
    void isNotThatOfAnotherServersConnectionOfTheSameNumber() {
      monitor.opened(1);
      assertEquals(UNKNOWN, times.sinceConnect(other(1), monitor.clock.nanos()));
      times.opened(other(1), 5);
      assertEquals(OptionalLong.of(2), times.sinceConnect(other(1), 7));
      assertEquals(OptionalLong.of(0), sinceConnect(1));
    }

    @Test
    void isKnownFromTheEndOfOneWhoseStartWasMissed() {
      monitor.clock.advance(SECOND);
      monitor.closed(7, CloseReason.PEER_CLOSED, 0, 0, SECOND);
      assertEquals(OptionalLong.of(SECOND.toNanos()), sinceConnect(7));
    }

    @Test
    void isKnownOfSoManyAsWereLookedAtOrCameLast() {
      for (int id = 1; id <= LineTimes.MAX_CONNECTIONS; id++) {
        times.opened(key(id), 0);
      }
      assertEquals(OptionalLong.of(5), times.sinceConnect(key(1), 5));
      times.opened(key(LineTimes.MAX_CONNECTIONS + 1), 0);
      assertEquals(OptionalLong.of(5), times.sinceConnect(key(1), 5));
      assertEquals(UNKNOWN, times.sinceConnect(key(2), 5));
    }
  }

  @Nested
  class TheLineAbove {
    @BeforeEach
    void fiveLinesOfTwoConnections() {
      for (int i = 0; i < 5; i++) {
        monitor.opened(i % 2 + 1L);
        monitor.clock.advance(SECOND);
      }
      monitor.frame();
    }

    private List<Long> above() {
      long start = monitor.store.timeNanos(0);
      return monitor.model.conversation().window().stream()
          .map(slot -> slot.aboveNanosProperty().get().isPresent()
              ? (slot.aboveNanosProperty().get().getAsLong() - start) / SECOND.toNanos()
              : -1)
          .toList();
    }

    @Test
    void isTheOneShownThereAlsoAboveTheWindow() {
      monitor.model.conversation().resizeWindow(3);
      assertEquals(List.of(1L, 2L, 3L), above());
      monitor.model.conversation().scrollTo(0);
      assertEquals(List.of(-1L, 0L, 1L), above());
    }

    @Test
    void isAnotherOneWhenOthersAreHidden() {
      monitor.model.conversation().resizeWindow(3);
      monitor.model.conversation().showOnly(keys(1));
      assertEquals(List.of(-1L, 0L, 2L), above());
      monitor.model.conversation().resizeWindow(2);
      assertEquals(List.of(0L, 2L), above());
    }
  }

  @Test
  void theModeIsKept() {
    times.modeProperty().set(TimeMode.SINCE_CONNECT);
    assertEquals("SINCE_CONNECT", monitor.kept.get("time.mode"));
  }
}
