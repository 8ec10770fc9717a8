package dev.porthole.server.output;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The events of the example in issue 2, and single events. */
final class Script {
  static final long TIME = EventTime.nanos(InstantSource.fixed(Instant.parse("2026-11-23T07:00:00.123456Z")));
  static final ConnectionId ONE = new ConnectionId(1);
  /**
   * Each of these characters would control a terminal, or reorder or hide text: ESC, BEL, 8-bit CSI, RLO, zero-width
   * space, LS, PS, BOM.
   */
  static final String HOSTILE = "a\u001B[2J\u0007\u009B31m\u202Etxet\u200B\u2028\u2029\uFEFF\r\nb\"\\\u007F";

  private Script() {}

  static List<ServerEvent> example() {
    return List.of(new ServerStarted(TIME, new InetSocketAddress("127.0.0.1", 9999), "completion", "loop"), opened(),
        received(0, "你好", Charset.forName("GB2312")), sent(0, "thank you!"),
        new ConnectionClosed(TIME, ONE, CloseReason.PEER_CLOSED, 4, 10, 0, Duration.ofNanos(512_999_999), ""),
        new ServerStopped(TIME));
  }

  /** Steering a connection, and a refused send. */
  static List<ServerEvent> steering() {
    return List.of(opened(), new ConnectionSteered(TIME, ONE, Steering.READING_PAUSED),
        new ConnectionSteered(TIME, ONE, Steering.HALF_CLOSED), new SendRefused(TIME, ONE, Refusal.HALF_CLOSED, 12));
  }

  static ConnectionClosed closedWithin(int incomplete) {
    return new ConnectionClosed(TIME, ONE, CloseReason.PEER_CLOSED,
        new ConnectionClosed.ByteTotals(4, 10, 0, incomplete),
        Duration.ofNanos(512_999_999), "");
  }

  static ConnectionOpened opened() {
    return new ConnectionOpened(TIME, ONE, new InetSocketAddress("127.0.0.1", 50234));
  }

  static BytesReceived received(long offset, String text, Charset charset) {
    return received(offset, text.getBytes(charset));
  }

  static BytesReceived received(long offset, byte... data) {
    return new BytesReceived(TIME, ONE, offset, Bytes.copyOf(data));
  }

  static BytesSent sent(long offset, String text) {
    return new BytesSent(TIME, ONE, offset, Bytes.ofText(text, StandardCharsets.UTF_8));
  }
}
