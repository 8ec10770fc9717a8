package dev.porthole.monitor.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.statistics.DashboardModel.Gauge;
import dev.porthole.monitor.testing.Monitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardModelTest {
  private final Monitor monitor = new Monitor();
  private final DashboardModel dashboard = monitor.model.dashboard();

  @Test
  void samplesOnceASecond() {
    monitor.opened(1, 3);
    monitor.received(1, 0, Monitor.zeros(100));
    monitor.received(1, 100, Monitor.zeros(100));
    monitor.sent(1, 0, Monitor.zeros(50));
    monitor.closed(3);
    monitor.miss(7);
    monitor.control.connections = List.of(monitor.info(1, 200, 50), monitor.info(2, 0, 0));
    monitor.frame();
    assertEquals(0, value(Gauge.RECEIVED), "the second is not over");
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(2, value(Gauge.CONNECTIONS));
    assertEquals(3, value(Gauge.CHUNKS));
    assertEquals(200, value(Gauge.RECEIVED));
    assertEquals(50, value(Gauge.SENT));
    assertEquals(7, value(Gauge.MISSED));
    assertTrue(value(Gauge.HEAP) > 0);
    assertEquals(1, dashboard.samplesProperty().get());
  }

  @Test
  void remembersTheSecondsBefore() {
    monitor.received(1, 0, Monitor.zeros(10));
    monitor.frameAfter(Duration.ofSeconds(1));
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(10, newest(Gauge.RECEIVED, 1));
    assertEquals(0, newest(Gauge.RECEIVED, 0));
  }

  @Test
  void countsMissedEventsInAllAndShowsEachSecondOfThem() {
    monitor.miss(5);
    monitor.frameAfter(Duration.ofSeconds(1));
    monitor.miss(2);
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(7, value(Gauge.MISSED));
    assertEquals(5, newest(Gauge.MISSED, 1));
    assertEquals(2, newest(Gauge.MISSED, 0));
  }

  @Test
  void showsTheHighestBacklogOfEachSecond() {
    monitor.model.onBacklog(0.25);
    monitor.model.onBacklog(0);
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(250, value(Gauge.BACKLOG));
    monitor.frameAfter(Duration.ofSeconds(1));
    assertEquals(0, value(Gauge.BACKLOG));
  }

  private long value(Gauge gauge) {
    return dashboard.valueProperty(gauge).get();
  }

  /** The sample of a number of seconds ago. */
  private long newest(Gauge gauge, int ago) {
    Samples history = dashboard.history(gauge);
    return history.at(history.length() - 1 - ago);
  }
}
