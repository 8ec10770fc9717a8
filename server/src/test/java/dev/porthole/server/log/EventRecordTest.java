package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import dev.porthole.shared.record.EventRecord;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event read from the ring equals the appended one. */
class EventRecordTest {
  private static final ConnectionId ID = new ConnectionId(Long.MAX_VALUE);

  /** Recordings from before the field {@code incomplete} have nothing behind the detail. */
  @Test
  void anEndWithoutAnIncompleteMessageIsTheRecordThatItWasAndWithOneOnlyGrowsAtItsEnd() {
    for (String detail : List.of("", "abc", "abcd", "abcde", "a message of 9 bytes")) {
      ConnectionClosed old = new ConnectionClosed(1, ID, CloseReason.OVERSIZE, 2, 3, 4, Duration.ofNanos(5), detail);
      ConnectionClosed with = new ConnectionClosed(1, ID, CloseReason.OVERSIZE,
          new ConnectionClosed.ByteTotals(2, 3, 4, 7), Duration.ofNanos(5),
          detail);
      int end = 60 + Integer.BYTES + detail.length() + 7 & -8;
      assertEquals(end, EventRecord.size(old));
      assertEquals(end + Long.BYTES, EventRecord.size(with));
      ByteBuffer record = ByteBuffer.allocate(end + Long.BYTES);
      EventRecord.write(with, end + Long.BYTES, record, 0);
      assertEquals(with, EventRecord.read(record, 0));
      record.putInt(0, end);
      assertEquals(old, EventRecord.read(record, 0), "what follows an old record is none of it");
    }
  }

  @Test
  void everyKindWithTextsAndLimitsComesBackAsItWas() {
    List<ServerEvent> events = new ArrayList<>();
    for (CloseReason reason : CloseReason.values()) {
      for (String detail : List.of("", "a", "a message of 18446744073709551615 bytes\n\u001B[2J", "说明".repeat(500))) {
        events.add(new ConnectionClosed(1, ID, reason, 2, Long.MAX_VALUE, 3, Duration.ofNanos(4), detail));
        events.add(new ConnectionClosed(1, ID, reason, new ConnectionClosed.ByteTotals(2, 1, 3, Long.MAX_VALUE),
            Duration.ofNanos(4), detail));
      }
    }
    for (String host : List.of("127.0.0.1", "::1")) {
      InetSocketAddress address = new InetSocketAddress(host, 65_535);
      events.add(new ServerStarted(1, address, "completion", "loop"));
      events.add(new ConnectionRefused(1, address, Limit.MAX_CONNECTIONS, Integer.MAX_VALUE));
      events.add(new ConnectionRefused(1, address, Limit.MAX_PER_ADDRESS, 1));
    }
    events.add(new AcceptFailed(1, Long.MAX_VALUE, "java.io.IOException: Too many open files"));
    events.add(new AcceptFailed(1, 1, ""));
    events.add(new HandlerStuck(1, ID, "rule:慢", Duration.ofMillis(700)));
    for (Steering steering : Steering.values()) {
      events.add(new ConnectionSteered(1, ID, steering));
    }
    for (Refusal refusal : Refusal.values()) {
      events.add(new SendRefused(1, ID, refusal, Long.MAX_VALUE));
    }
    for (RecordingChange change : RecordingChange.values()) {
      events.add(new RecordingChanged(1, change, Long.MAX_VALUE, "录制"));
    }
    EventRing log = new EventRing(1 << 20);
    events.forEach(log::append);
    List<ServerEvent> recorded = new ArrayList<>();
    log.openCursor().drain(new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        recorded.add(event);
      }

      @Override
      public void onMissed(long count) {
        throw new AssertionError("missed " + count);
      }
    }, Integer.MAX_VALUE);
    assertEquals(events, recorded);
  }
}
