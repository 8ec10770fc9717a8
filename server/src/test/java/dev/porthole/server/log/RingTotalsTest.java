package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RingTotalsTest {
  @Test
  void countWhatWasOverwrittenToo() {
    EventRing ring = new EventRing(1);
    ConnectionId id = new ConnectionId(1);
    ring.append(new ConnectionOpened(1, id, new InetSocketAddress("127.0.0.1", 4000)));
    for (int i = 0; i < 100; i++) {
      ring.append(new BytesReceived(2, id, 1000L * i, Bytes.copyOf(new byte[1000])));
    }
    ring.append(new BytesSent(3, id, 0, Bytes.copyOf(new byte[7])));
    ring.append(new ConnectionClosed(4, id, CloseReason.PEER_CLOSED, 100_000, 7, 0, Duration.ZERO, ""));
    assertEquals(new EventTotals(1, 1, 0, 100_000, 7, 101, 103), ring.totals());
  }
}
