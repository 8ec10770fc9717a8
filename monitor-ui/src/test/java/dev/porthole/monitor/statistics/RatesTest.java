package dev.porthole.monitor.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Monitor monitor = new Monitor();
  private final TotalsModel totals = monitor.model.totals();

  @Nested
  class AMeter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @Test
    void measuresTheGrowthPerSecondSinceTheLastCall() {
      RateMeter meter = new RateMeter(100, 0);
      assertEquals(50, meter.update(150, SECOND_NANOS));
      assertEquals(5, meter.update(160, 3 * SECOND_NANOS));
      assertEquals(0, meter.update(160, 4 * SECOND_NANOS));
      assertEquals(200, meter.update(260, 4 * SECOND_NANOS + SECOND_NANOS / 2));
    }

    @Test
    void measuresNothingIfNoTimePassedOrTheClockWentBack() {
      RateMeter meter = new RateMeter(0, 1000);
      assertEquals(0, meter.update(10, 1000));
      assertEquals(0, meter.update(20, 500));
    }
  }

  @Nested
  class OfAConnection {
    @Test
    void countBothDirectionsOverTheLastSecond() {
      monitor.opened(1);
      monitor.frame();
      monitor.received(1, 0, Monitor.zeros(300));
      monitor.sent(1, 0, Monitor.zeros(200));
      monitor.frameAfter(SECOND);
      assertEquals(500, monitor.row(1).bytesPerSecondProperty().get());
      monitor.received(1, 300, Monitor.zeros(40));
      monitor.frameAfter(SECOND.multipliedBy(2));
      assertEquals(20, monitor.row(1).bytesPerSecondProperty().get());
      monitor.frameAfter(SECOND);
      assertEquals(0, monitor.row(1).bytesPerSecondProperty().get());
    }

    @Test
    void changeOnceASecondOnly() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.zeros(300));
      monitor.frameAfter(Duration.ofMillis(999));
      assertEquals(0, monitor.row(1).bytesPerSecondProperty().get());
      monitor.frameAfter(Duration.ofMillis(1));
      assertEquals(300, monitor.row(1).bytesPerSecondProperty().get());
    }

    @Test
    void ofOneThatCameWhileEventsWereMissedAreItsAverage() {
      monitor.control.connections = List.of(monitor.info(4, 7000, 1000));
      monitor.clock.advance(Duration.ofSeconds(8));
      monitor.miss(1);
      monitor.frame();
      assertEquals(1000, monitor.row(4).bytesPerSecondProperty().get());
    }
  }

  @Nested
  class AgeOfAConnection {
    @Test
    void growsByTheSecondWhileItIsOpen() {
      monitor.opened(1);
      monitor.frame();
      monitor.frameAfter(Duration.ofMillis(1900));
      assertEquals(1, monitor.row(1).ageSecondsProperty().get());
      monitor.frameAfter(Duration.ofSeconds(120));
      assertEquals(121, monitor.row(1).ageSecondsProperty().get());
    }

    @Test
    void standsStillOnceItIsClosed() {
      monitor.opened(1);
      monitor.frameAfter(Duration.ofSeconds(10));
      monitor.closed(1);
      monitor.frameAfter(Duration.ofSeconds(30));
      assertEquals(10, monitor.row(1).ageSecondsProperty().get());
    }

    @Test
    void isItsLifetimeWhereItsOpeningWasMissed() {
      monitor.closed(1, CloseReason.DISCONNECTED, 0, 0, Duration.ofSeconds(77));
      monitor.frameAfter(SECOND);
      assertEquals(77, monitor.row(1).ageSecondsProperty().get());
    }

    @Test
    void isNeverBelowZeroThoughClocksDiffer() {
      monitor.clock.advance(Duration.ofSeconds(5));
      monitor.opened(1);
      monitor.clock.advance(Duration.ofSeconds(-3));
      monitor.frame();
      assertEquals(0, monitor.row(1).ageSecondsProperty().get());
    }
  }

  @Nested
  class OfTheWhole {
    @Test
    void areThoseOfTheLastSecond() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.zeros(300));
      monitor.sent(1, 0, Monitor.zeros(200));
      monitor.miss(LongStream.range(100, 107).mapToObj(monitor::opening).toArray(ServerEvent[]::new));
      monitor.frameAfter(SECOND);
      assertEquals(300, totals.receivedPerSecondProperty().get());
      assertEquals(200, totals.sentPerSecondProperty().get());
      assertEquals(10, totals.eventsPerSecondProperty().get());
      monitor.frameAfter(SECOND);
      assertEquals(0, totals.receivedPerSecondProperty().get());
      assertEquals(0, totals.eventsPerSecondProperty().get());
    }
  }
}
