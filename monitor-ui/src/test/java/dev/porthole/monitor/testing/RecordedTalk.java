package dev.porthole.monitor.testing;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a conversation, second by second, as a recorder would. Client {@code n} has the address {@code 10.0.0.n:4000}.
 */
public final class RecordedTalk {
  public static final long START = OpenRecording.nanos("2026-11-24T14:05:00");

  public final List<ServerEvent> events = new ArrayList<>();
  private final Map<Long, Long> opened = new HashMap<>();
  private final Map<Long, Long> received = new HashMap<>();
  private final Map<Long, Long> sent = new HashMap<>();

  /** Two clients: one greets in English and leaves, the other connects later and sends Chinese. */
  public static RecordedTalk ofTwo() {
    return new RecordedTalk().started(0).opened(1, 1).received(2, 1, "hello", "utf-8").sent(3, 1, "thank you!")
        .opened(10, 2).received(11, 2, "你好，世界", "gb18030").sent(12, 2, "thank you!").closed(20, 1)
        .received(30, 2, "再见", "gb18030").closed(200, 2);
  }

  public static long at(double second) {
    return START + Math.round(second * 1e9);
  }

  public RecordedTalk started(double second) {
    events.add(new ServerStarted(at(second), new InetSocketAddress("10.0.0.99", 9999), "completion", "loop"));
    return this;
  }

  public RecordedTalk opened(double second, long client) {
    opened.put(client, at(second));
    events.add(new ConnectionOpened(at(second), new ConnectionId(client),
        new InetSocketAddress("10.0.0." + client, 4000)));
    return this;
  }

  public RecordedTalk received(double second, long client, String text, String charset) {
    Bytes data = Bytes.ofText(text, Charset.forName(charset));
    long offset = received.merge(client, (long) data.length(), Long::sum) - data.length();
    events.add(new BytesReceived(at(second), new ConnectionId(client), offset, data));
    return this;
  }

  public RecordedTalk sent(double second, long client, String text) {
    Bytes data = Bytes.ofText(text, Charset.forName("utf-8"));
    long offset = sent.merge(client, (long) data.length(), Long::sum) - data.length();
    events.add(new BytesSent(at(second), new ConnectionId(client), offset, data));
    return this;
  }

  public RecordedTalk closed(double second, long client) {
    events.add(new ConnectionClosed(at(second), new ConnectionId(client), CloseReason.PEER_CLOSED,
        received.getOrDefault(client, 0L), sent.getOrDefault(client, 0L), 0,
        Duration.ofNanos(at(second) - opened.get(client)), ""));
    return this;
  }
}
