package dev.porthole.monitor.window;

import static dev.porthole.monitor.testing.Keys.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.Steering;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorModelTest {
  private final Monitor monitor = new Monitor();
  private final TotalsModel totals = monitor.model.totals();

  @Nested
  class EachEvent {
    @Test
    void isOneLineOfTheConversation() {
      monitor.started("completion", 9999);
      monitor.opened(1);
      monitor.received(1, 0, Monitor.utf8("hello"));
      monitor.sent(1, 0, Monitor.utf8("thank you!"));
      monitor.closed(1, CloseReason.PEER_CLOSED, 5, 10, Duration.ofSeconds(1));
      monitor.stopped();
      assertEquals("""
          SERVER_STARTED 127.0.0.1:9999 · completion
          OPENED #1 127.0.0.1:40001\s
          RECEIVED #1 127.0.0.1:40001 hello
          SENT #1 127.0.0.1:40001 thank you!
          CLOSED #1 127.0.0.1:40001 peer-closed
          SERVER_STOPPED\s
          """, monitor.lines());
    }

    @Test
    void ofSteeringIsALineOfItsConnection() {
      ConnectionId id = new ConnectionId(1);
      monitor.opened(1);
      for (Steering steering : Steering.values()) {
        monitor.deliver(new ConnectionSteered(monitor.clock.nanos(), id, steering));
      }
      monitor.deliver(new SendRefused(monitor.clock.nanos(), id, Refusal.QUEUE_FULL, 12));
      assertEquals("""
          OPENED #1 127.0.0.1:40001\s
          HALF_CLOSED #1 127.0.0.1:40001\s
          READING_PAUSED #1 127.0.0.1:40001\s
          READING_RESUMED #1 127.0.0.1:40001\s
          SEND_REFUSED #1 127.0.0.1:40001 queue-full · 12 B
          """, monitor.lines());
    }

    @Test
    void keepsItsTimeItsConnectionAndItsBytes() {
      monitor.opened(4);
      monitor.clock.advance(Duration.ofMillis(5));
      Bytes data = Monitor.utf8("hi");
      monitor.received(4, 0, data);
      ConversationLine line = monitor.store.line(1);
      assertEquals(monitor.clock.nanos(), line.timeNanos());
      assertEquals(key(4), line.origin());
      assertEquals(2, line.size());
      assertEquals(data, line.data());
    }

    @Test
    void ofTheServerBelongsToNoConnection() {
      monitor.started("completion", 9999);
      assertEquals(ServerId.FIRST, monitor.store.line(0).origin());
    }

    @Test
    void isInTheWindowWhenTheFrameEnds() {
      monitor.model.conversation().resizeWindow(3);
      monitor.opened(1);
      assertEquals(0, monitor.model.conversation().shownCountProperty().get());
      monitor.frame();
      assertEquals(1, monitor.model.conversation().shownCountProperty().get());
    }
  }

  @Nested
  class TheTextOfAChunk {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void waitsForTheRestOfACharacterCutByTheNextChunk() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.hex("C4E3 BA"));
      monitor.received(1, 3, Monitor.hex("C3 21"));
      assertEquals("你", text(1));
      assertEquals("好!", text(2));
    }

    @Test
    void joinsAFourByteCharacterThatComesByteByByte() {
      Bytes character = Bytes.ofText("𠮷", GB18030);
      assertEquals(4, character.length());
      monitor.opened(1);
      monitor.received(1, 0, Monitor.hex("C4E3"));
      for (int i = 0; i < 4; i++) {
        monitor.received(1, 2 + i, character.slice(i, i + 1));
      }
      assertEquals("你", text(1));
      assertEquals("", text(2) + text(3) + text(4));
      assertEquals("𠮷", text(5));
    }

    @Test
    void isReadPerConnection() {
      monitor.opened(1, 2);
      monitor.received(1, 0, Monitor.hex("C4E3BAC3"));
      monitor.received(2, 0, Monitor.utf8("你好"));
      assertEquals("你好", text(2));
      assertEquals("你好", text(3));
    }

    @Test
    void startsAnewAfterMissedChunks() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.hex("61 E4BD"));
      monitor.received(1, 100, Monitor.utf8("b"));
      assertEquals("a", text(1));
      assertEquals("\uFFFDb", text(2));
    }

    @Test
    void isKeptWholeUpTo1024Characters() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.utf8("x".repeat(1024)));
      assertEquals("x".repeat(1024), text(1));
    }

    @Test
    void isCutWhereItIsLongerAndTheBytesAreKept() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.utf8("好".repeat(1025)));
      assertEquals("好".repeat(1024) + "…", text(1));
      assertEquals(3 * 1025, monitor.store.line(1).data().length());
    }

    private String text(long number) {
      return monitor.store.line(number).text();
    }
  }

  @Nested
  class Accounting {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shownAndMissedAreEveryEventOfTheLog(long seed) {
      Random random = new Random(seed);
      long missed = 0;
      long lines = 0;
      for (int step = 0; step < 2000; step++) {
        if (random.nextInt(5) == 0) {
          long gap = 1 + random.nextInt(1000);
          monitor.miss(gap);
          missed += gap;
        } else {
          any(random);
          lines++;
        }
        if (random.nextInt(3) == 0) {
          monitor.frameAfter(Duration.ofMillis(random.nextInt(40)));
          assertEquals(monitor.seq, totals.eventsShownProperty().get() + totals.eventsMissedProperty().get());
          assertEquals(missed, totals.eventsMissedProperty().get());
          assertEquals(lines, monitor.store.end());
          assertEquals(monitor.control.counter.totals().open(), totals.openConnectionsProperty().get());
        }
      }
    }

    @Test
    void bytesAreThoseOfTheChunksShown() {
      monitor.opened(1);
      monitor.received(1, 0, Monitor.zeros(10));
      monitor.received(1, 500, Monitor.zeros(20));
      monitor.sent(1, 0, Monitor.zeros(7));
      assertEquals(0, totals.bytesReceivedProperty().get());
      monitor.frame();
      assertEquals(30, totals.bytesReceivedProperty().get());
      assertEquals(7, totals.bytesSentProperty().get());
    }

    private void any(Random random) {
      long id = 1 + random.nextInt(20);
      switch (random.nextInt(6)) {
        case 0 -> monitor.started("completion", 9999);
        case 1 -> monitor.opened(id);
        case 2 -> monitor.received(id, random.nextInt(1000), Monitor.zeros(1 + random.nextInt(50)));
        case 3 -> monitor.sent(id, random.nextInt(1000), Monitor.zeros(1 + random.nextInt(50)));
        case 4 -> monitor.closed(id);
        default -> monitor.stopped();
      }
    }
  }
}
