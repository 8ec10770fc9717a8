package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.statistics.DashboardModel.Gauge;
import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The totals are the server's, whether or not the screen was fast enough to show the events. */
class ServerTotalsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Monitor monitor = new Monitor();
  private final TotalsModel totals = monitor.model.totals();

  @Test
  void receivedIsShownAndNotShown() {
    monitor.opened(1);
    monitor.received(1, 0, Monitor.zeros(1000));
    monitor.miss(received(1, 1000, 500), sent(1, 0, 30));
    monitor.received(1, 1500, Monitor.zeros(100));
    monitor.frame();
    assertEquals(1600, totals.bytesReceivedProperty().get());
    assertEquals(30, totals.bytesSentProperty().get());
    assertEquals(530, totals.bytesMissedProperty().get());
    assertEquals(5, totals.eventsShownProperty().get() + totals.eventsMissedProperty().get());
  }

  @Test
  void openedIsClosedAndOpenThoughSomeCameAndWentUnseen() {
    monitor.opened(1, 2);
    monitor.miss(monitor.opening(3), monitor.closing(3), monitor.closing(2), monitor.opening(4),
        new ConnectionRefused(1, Monitor.remote(9), Limit.MAX_CONNECTIONS, 3));
    monitor.control.connections = List.of(monitor.info(1, 0, 0), monitor.info(4, 0, 0));
    monitor.frameAfter(SECOND);
    assertEquals(2, totals.openConnectionsProperty().get());
    assertEquals(4, totals.allConnectionsProperty().get());
    assertEquals(3, monitor.model.ended().countProperty().get(), "#2, #3 and the one that was not let in");
    assertEquals(1, monitor.model.ended().rows().size(), "#2, whose end was missed");
  }

  @Test
  void ratesAndGaugesHaveWhatWasMissed() {
    monitor.opened(1);
    monitor.received(1, 0, Monitor.zeros(100));
    monitor.miss(received(1, 100, 200), received(1, 300, 300), sent(1, 0, 50));
    monitor.frameAfter(SECOND);
    assertEquals(600, totals.receivedPerSecondProperty().get());
    assertEquals(50, totals.sentPerSecondProperty().get());
    assertEquals(4, totals.chunksPerSecondProperty().get());
    assertEquals(5, totals.eventsPerSecondProperty().get());
    assertEquals(600, monitor.model.dashboard().valueProperty(Gauge.RECEIVED).get());
  }

  @Test
  void aConnectionIsAsTheServerSaysASecondLaterAtTheMost() {
    monitor.opened(1);
    monitor.received(1, 0, Monitor.zeros(100));
    monitor.frame();
    monitor.control.connections = List.of(new ConnectionInfo(
        new ConnectionOpened(monitor.clock.nanos(), new ConnectionId(1), Monitor.remote(1)), 900, 70, 12, 3, 0,
        Optional.empty(), ConnectionState.OPEN));
    monitor.frameAfter(SECOND);
    monitor.answer();
    monitor.frame();
    ConnectionRow row = monitor.row(1);
    assertEquals(List.of(900L, 70L, 12L, 3L), List.of(row.receivedProperty().get(), row.sentProperty().get(),
        row.readsProperty().get(), row.writesProperty().get()));
    monitor.received(1, 100, Monitor.zeros(50));
    monitor.frameAfter(SECOND);
    assertEquals(900, row.receivedProperty().get(), "what is read late is counted already");
    assertEquals(12, row.readsProperty().get());
    assertEquals(870, row.bytesPerSecondProperty().get());
  }

  @Test
  void theSumsHoldOverAnyMixOfEventsAndGaps() {
    Random random = new Random(7);
    monitor.opened(1);
    long offset = 0;
    for (int step = 0; step < 500; step++) {
      int length = 1 + random.nextInt(100);
      ServerEvent event = received(1, offset, length);
      offset += length;
      if (random.nextInt(3) == 0) {
        monitor.miss(event);
      } else {
        monitor.deliver(event);
      }
      monitor.control.connections = List.of(monitor.info(1, offset, 0));
      monitor.frame();
      assertEquals(offset, totals.bytesReceivedProperty().get());
      assertEquals(offset, totals.bytesMissedProperty().get() + shownBytes());
    }
    assertEquals(offset, monitor.row(1).receivedProperty().get());
  }

  private long shownBytes() {
    long bytes = 0;
    for (long line = monitor.store.first(); line < monitor.store.end(); line++) {
      bytes += monitor.store.line(line).data().length();
    }
    return bytes;
  }

  private ServerEvent received(long id, long offset, int length) {
    return new BytesReceived(monitor.clock.nanos(), new ConnectionId(id), offset, data(length));
  }

  private ServerEvent sent(long id, long offset, int length) {
    return new BytesSent(monitor.clock.nanos(), new ConnectionId(id), offset, data(length));
  }

  private static Bytes data(int length) {
    return Monitor.zeros(length);
  }
}
