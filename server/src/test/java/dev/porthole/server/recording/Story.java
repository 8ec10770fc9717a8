package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plausible sequence of events, one a millisecond from 1 s after the epoch on; and a recording of them. */
final class Story {
  static final Charset GB18030 = Charset.forName("GB18030");

  final List<ServerEvent> events = new ArrayList<>();
  private final Map<Long, long[]> streams = new HashMap<>();
  private long now = 1_000_000_000L;

  Story start() {
    events.add(new ServerStarted(tick(), address(9999), "completion", "loop"));
    return this;
  }

  Story open(long connection) {
    streams.put(connection, new long[2]);
    events.add(new ConnectionOpened(tick(), new ConnectionId(connection), address(40_000 + (int) connection)));
    return this;
  }

  Story says(long connection, String text) {
    return says(connection, Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  Story says(long connection, Bytes bytes) {
    long[] stream = streams.computeIfAbsent(connection, _ -> new long[2]);
    events.add(new BytesReceived(tick(), new ConnectionId(connection), stream[0], bytes));
    stream[0] += bytes.length();
    return this;
  }

  Story hears(long connection, String text) {
    long[] stream = streams.computeIfAbsent(connection, _ -> new long[2]);
    Bytes bytes = Bytes.ofText(text, StandardCharsets.UTF_8);
    events.add(new BytesSent(tick(), new ConnectionId(connection), stream[1], bytes));
    stream[1] += bytes.length();
    return this;
  }

  Story close(long connection) {
    long[] stream = streams.remove(connection);
    events.add(new ConnectionClosed(tick(), new ConnectionId(connection), CloseReason.PEER_CLOSED, stream[0], stream[1],
        0, Duration.ofMillis(5), ""));
    return this;
  }

  /** The time of the next event. */
  long nextNanos() {
    return now + 1_000_000;
  }

  /** Records the events, without events about the recording itself. */
  Story record(Path folder, RecordingOptions options) {
    EventRing ring = new EventRing(64 << 20);
    events.forEach(ring::append);
    try (Recorder recorder = Recorder.open(folder, options, InstantSource.system())) {
      recorder.start(ring, event -> {}, List.of());
    }
    return this;
  }

  static InetSocketAddress address(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private long tick() {
    now += 1_000_000;
    return now;
  }
}
