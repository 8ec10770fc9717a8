package dev.porthole.server.recording;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of the recording that the last Porthole with format 1 wrote, kept in the test resources: every kind of
 * that format, with every value that its enums had then; never add one. Connection numbers count up from 1; 100 and 101
 * stay open.
 */
final class FormatOneEvents {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final List<CloseReason> REASONS = List.of(CloseReason.PEER_CLOSED, CloseReason.PEER_RESET,
      CloseReason.HANDLER_FAULT, CloseReason.DISCONNECTED, CloseReason.RESET, CloseReason.OVERSIZE,
      CloseReason.BAD_LENGTH, CloseReason.SLOW_READER, CloseReason.IDLE, CloseReason.SERVER_STOPPED,
      CloseReason.OVER_BUDGET, CloseReason.MESSAGE_TIMEOUT, CloseReason.SLOW_SENDER, CloseReason.NOT_RECORDED);
  private static final List<Limit> LIMITS = List.of(Limit.MAX_CONNECTIONS, Limit.MAX_PER_ADDRESS,
      Limit.SELECT_DESCRIPTORS, Limit.PROCESS_MEMORY, Limit.MEMORY, Limit.MAX_CONNECT_RATE);
  private static final List<RecordingChange> CHANGES = List.of(RecordingChange.STARTED, RecordingChange.SUSPENDED,
      RecordingChange.RESUMED, RecordingChange.STOPPED, RecordingChange.BEHIND, RecordingChange.CAUGHT_UP);

  private final List<ServerEvent> events = new ArrayList<>();
  private long now = START;

  static List<ServerEvent> all() {
    FormatOneEvents all = new FormatOneEvents();
    all.append();
    return all.events;
  }

  private void append() {
    events.add(new ServerStarted(tick(), address("127.0.0.1", 9999), "completion", "loop"));
    for (ConnectionId id : List.of(new ConnectionId(100), new ConnectionId(101))) {
      events.add(new ConnectionOpened(tick(), id, address(id.number() == 100 ? "192.0.2.7" : "2001:db8::7", 50_000)));
      events.add(new BytesReceived(tick(), id, 0, Bytes.ofText("你好", StandardCharsets.UTF_8)));
      events.add(new BytesSent(tick(), id, 0, Bytes.ofText("thank you!", StandardCharsets.US_ASCII)));
    }
    for (int i = 0; i < REASONS.size(); i++) {
      ConnectionId id = new ConnectionId(102 + i);
      events.add(new ConnectionOpened(tick(), id, address("127.0.0.1", 40_000 + i)));
      events.add(new BytesReceived(tick(), id, 0, Bytes.ofText("message " + i + "\n", StandardCharsets.US_ASCII)));
      events.add(new ConnectionClosed(tick(), id, REASONS.get(i), new ConnectionClosed.ByteTotals(10, 0, i, i % 2 * 7),
          Duration.ofNanos(123_456_789),
          i % 3 == 0 ? "" : "说明 " + i));
    }
    for (Limit limit : LIMITS) {
      events.add(new ConnectionRefused(tick(), address("192.0.2.9", 7), limit, 1024, 1));
      events.add(new ConnectionRefused(tick(), address("2001:db8::9", 7), limit, 1024, 42));
    }
    events.add(new AcceptFailed(tick(), 3, "Too many open files"));
    events.add(new HandlerStuck(tick(), new ConnectionId(100), "rule:慢", Duration.ofMillis(700)));
    for (Steering steering : List.of(Steering.HALF_CLOSED, Steering.READING_PAUSED, Steering.READING_RESUMED)) {
      events.add(new ConnectionSteered(tick(), new ConnectionId(100), steering));
    }
    for (Refusal refusal : List.of(Refusal.QUEUE_FULL, Refusal.HALF_CLOSED)) {
      events.add(new SendRefused(tick(), new ConnectionId(100), refusal, 65_536));
    }
    for (RecordingChange change : CHANGES) {
      events.add(new RecordingChanged(tick(), change, 9, "录制"));
    }
    events.add(new MemoryChanged(tick(), MemoryChange.LOW, 90, 100));
    events.add(new MemoryChanged(tick(), MemoryChange.OK, 10, 100));
    for (int i = 0; i < 8; i++) {
      events.add(new BytesReceived(tick(), new ConnectionId(101), 6 + i * 1000, Bytes.copyOf(new byte[1000])));
    }
  }

  private long tick() {
    now += 1_000_000;
    return now;
  }

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(host, port);
  }
}
