package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javafx.scene.control.TableCell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With more events than a screen can show, every event is accounted for, and the scene stays as small as the screen.
 */
class FloodUiTest {
  private static final int EVENTS = 300_000;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void shownAndMissedAddUpToWhatTheLogWasGiven() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      ConnectionId id = new ConnectionId(1_000_000);
      Bytes data = Bytes.copyOf("0123456789abcdef".repeat(4).getBytes(StandardCharsets.US_ASCII));
      monitor.log.append(new ConnectionOpened(0, id, new InetSocketAddress("127.0.0.1", 1)));
      for (int i = 0; i < EVENTS; i++) {
        monitor.log.append(new BytesReceived(i, id, (long) i * data.length(), data));
      }
      var totals = monitor.model().totals();
      long given = EVENTS + 2;

      Fx.await("all are accounted for",
          () -> totals.eventsShownProperty().get() + totals.eventsMissedProperty().get() == given,
          () -> totals.eventsShownProperty().get() + " + " + totals.eventsMissedProperty().get());
      assertTrue(Fx.get(() -> totals.eventsMissedProperty().get()) > 0, "8 MiB of log cannot hold them all");
      assertEquals(Fx.get(() -> totals.eventsShownProperty().get()),
          Fx.get(() -> monitor.model().conversation().keptCountProperty().get()));
      int cells = Fx.get(() -> monitor.robot.lookup(TableCell.class::isInstance).queryAll().size());
      assertTrue(cells < 1000, cells + " cells for a screen of lines");
      try (Client client = monitor.connect()) {
        monitor.awaitCell("connections", client.address());
      }
    }
  }
}
