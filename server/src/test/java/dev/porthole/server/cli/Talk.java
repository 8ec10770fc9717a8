package dev.porthole.server.cli;

import dev.porthole.server.support.ListRecording;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A short recording of six events, one minute apart. */
final class Talk {
  static final long START = 1_795_500_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;
  private static final ConnectionId ONE = new ConnectionId(1);

  private Talk() {}

  static ListRecording recording() {
    return new ListRecording(List.of(
        new ServerStarted(START, new InetSocketAddress("127.0.0.1", 9999), "completion", "loop"),
        new ConnectionOpened(START + MINUTE, ONE, new InetSocketAddress("127.0.0.1", 50_001)),
        new BytesReceived(START + 2 * MINUTE, ONE, 0, Bytes.ofText("你好", StandardCharsets.UTF_8)),
        new BytesSent(START + 3 * MINUTE, ONE, 0, Bytes.ofText("thank you!", StandardCharsets.UTF_8)),
        new ConnectionClosed(START + 4 * MINUTE, ONE, CloseReason.PEER_CLOSED, 6, 10, 0, Duration.ofMinutes(3), ""),
        new ServerStopped(START + 5 * MINUTE)));
  }

  /** An event that may follow. */
  static ServerStarted more() {
    return new ServerStarted(START + 6 * MINUTE, new InetSocketAddress("127.0.0.1", 7777), "completion", "loop");
  }
}
