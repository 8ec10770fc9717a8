package dev.porthole.shared.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServerEventTest {
  private static final ConnectionId ID = new ConnectionId(7);
  private static final Bytes DATA = Bytes.copyOf((byte) 1);
  private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("127.0.0.1", 9999);

  @Nested
  class AChunk {
    @Test
    void knowsItsDirection() {
      assertSame(Direction.RECEIVED, new BytesReceived(0, ID, 0, DATA).direction());
      assertSame(Direction.SENT, new BytesSent(0, ID, Long.MAX_VALUE, DATA).direction());
    }

    @Test
    void isNeverEmpty() {
      assertThrows(IllegalArgumentException.class, () -> new BytesReceived(0, ID, 0, Bytes.EMPTY));
      assertThrows(IllegalArgumentException.class, () -> new BytesSent(0, ID, 0, Bytes.EMPTY));
    }

    @Test
    void isNeverBeforeTheStartOfItsDirection() {
      assertEquals("a chunk has bytes, at an offset of 0 or more: 1 at -1",
          assertThrows(IllegalArgumentException.class, () -> new BytesReceived(0, ID, -1, DATA)).getMessage());
      assertThrows(IllegalArgumentException.class, () -> new BytesSent(0, ID, Long.MIN_VALUE, DATA));
    }

    @Test
    void needsAConnectionAndBytes() {
      assertThrows(NullPointerException.class, () -> new BytesReceived(0, null, 0, DATA));
      assertThrows(NullPointerException.class, () -> new BytesReceived(0, ID, 0, null));
      assertThrows(NullPointerException.class, () -> new BytesSent(0, null, 0, DATA));
      assertThrows(NullPointerException.class, () -> new BytesSent(0, ID, 0, null));
    }
  }

  @Nested
  class EveryOtherFact {
    @Test
    void isWhole() {
      assertThrows(NullPointerException.class, () -> new ServerStarted(0, null, "completion", "jdk"));
      assertThrows(NullPointerException.class, () -> new ServerStarted(0, ADDRESS, null, "jdk"));
      assertThrows(NullPointerException.class, () -> new ServerStarted(0, ADDRESS, "completion", null));
      assertThrows(NullPointerException.class, () -> new ConnectionOpened(0, null, ADDRESS));
      assertThrows(NullPointerException.class, () -> new ConnectionOpened(0, ID, null));
      assertThrows(NullPointerException.class, () -> closed(null, CloseReason.DISCONNECTED, Duration.ZERO));
      assertThrows(NullPointerException.class, () -> closed(ID, null, Duration.ZERO));
      assertThrows(NullPointerException.class, () -> closed(ID, CloseReason.DISCONNECTED, null));
    }

    @Test
    void hasItsTimeAsAnInstant() {
      assertEquals(Instant.parse("1970-01-01T00:00:01.000000002Z"), new ServerStopped(1_000_000_002L).time());
    }

    @Test
    void isEqualByContent() {
      assertEquals(new BytesReceived(1, new ConnectionId(7), 0, Bytes.copyOf((byte) 1)),
          new BytesReceived(1, ID, 0, DATA));
    }

    private static ConnectionClosed closed(ConnectionId id, CloseReason reason, Duration lifetime) {
      return new ConnectionClosed(0, id, reason, 0, 0, 0, lifetime, "");
    }
  }

  @Nested
  class AConnectionId {
    @Test
    void countsFromOne() {
      assertThrows(IllegalArgumentException.class, () -> new ConnectionId(0));
      assertThrows(IllegalArgumentException.class, () -> new ConnectionId(-1));
      assertEquals("#1", new ConnectionId(1).toString());
    }
  }

  @Nested
  class ACloseReason {
    @Test
    void hasATermOfItsOwnInWordsJoinedByHyphens() {
      assertEquals("peer-closed", CloseReason.PEER_CLOSED.term());
      assertEquals(CloseReason.values().length,
          Arrays.stream(CloseReason.values()).map(CloseReason::term).distinct().count());
      for (CloseReason reason : CloseReason.values()) {
        assertTrue(reason.term().matches("[a-z]+(-[a-z]+)*"), reason.term());
      }
    }
  }
}
