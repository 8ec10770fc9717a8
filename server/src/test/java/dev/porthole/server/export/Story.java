package dev.porthole.server.export;

import dev.porthole.server.support.ListRecording;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates events one by one, a millisecond apart, with correct offsets and totals. */
final class Story {
  static final ExportSettings SETTINGS = new ExportSettings(new CharsetChoice.Auto(), ZoneOffset.ofHours(8), false,
      Optional.empty());
  private static final long START = Instant.parse("2026-11-24T06:00:00Z").getEpochSecond() * 1_000_000_000L;

  final List<ServerEvent> events = new ArrayList<>();
  private final Map<Long, Long> received = new HashMap<>();
  private final Map<Long, Long> sent = new HashMap<>();
  private long now = START + 123_456_000;

  Story started(String host, int port) {
    return tell(new ServerStarted(now, new InetSocketAddress(host, port), "completion", "loop"));
  }

  Story opened(long connection, String host, int port) {
    received.put(connection, 0L);
    sent.put(connection, 0L);
    return tell(new ConnectionOpened(now, new ConnectionId(connection), new InetSocketAddress(host, port)));
  }

  /** Opens a connection whose local address is known. */
  Story openedAt(long connection, String host, int port, String localHost, int localPort) {
    received.put(connection, 0L);
    sent.put(connection, 0L);
    return tell(new ConnectionOpened(now, new ConnectionId(connection), new InetSocketAddress(host, port),
        Optional.of(new InetSocketAddress(localHost, localPort))));
  }

  /** Continues after bytes that are not among the events. */
  Story had(long connection, long receivedBytes, long sentBytes) {
    received.put(connection, receivedBytes);
    sent.put(connection, sentBytes);
    return this;
  }

  Story received(long connection, String text) {
    return received(connection, text.getBytes(StandardCharsets.UTF_8));
  }

  Story received(long connection, byte... data) {
    long offset = received.merge(connection, (long) data.length, Long::sum) - data.length;
    return tell(new BytesReceived(now, new ConnectionId(connection), offset, Bytes.copyOf(data)));
  }

  Story sent(long connection, String text) {
    return sent(connection, text.getBytes(StandardCharsets.UTF_8));
  }

  Story sent(long connection, byte... data) {
    long offset = sent.merge(connection, (long) data.length, Long::sum) - data.length;
    return tell(new BytesSent(now, new ConnectionId(connection), offset, Bytes.copyOf(data)));
  }

  Story halfClosed(long connection) {
    return tell(new ConnectionSteered(now, new ConnectionId(connection), Steering.HALF_CLOSED));
  }

  Story closed(long connection, CloseReason reason, String detail) {
    return tell(new ConnectionClosed(now, new ConnectionId(connection), reason, received.get(connection),
        sent.get(connection), 0, Duration.ofMillis(512), detail));
  }

  Story stopped() {
    return tell(new ServerStopped(now));
  }

  Story tell(ServerEvent event) {
    events.add(event);
    now += 1_000_000;
    return this;
  }

  ListRecording recording() {
    return new ListRecording(events);
  }

  byte[] export(ExportFormat format) {
    return export(RecordingQuery.ALL, format, SETTINGS);
  }

  byte[] export(RecordingQuery query, ExportFormat format, ExportSettings settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RecordingExport.write(recording(), query, format, settings, out, _ -> {});
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return out.toByteArray();
  }

  String text(ExportFormat format) {
    return new String(export(format), StandardCharsets.UTF_8);
  }

  static Story ofOneClient() {
    return new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234).received(1, "你好\r\n")
        .sent(1, "thank you!").closed(1, CloseReason.PEER_CLOSED, "").stopped();
  }
}
