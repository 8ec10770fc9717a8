package dev.porthole.server.replay;

import dev.porthole.server.support.ListRecording;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds a recording of connection 1. */
public final class ConversationBuilder {
  public static final ConnectionId ID = new ConnectionId(1);

  private final List<ServerEvent> events = new ArrayList<>();
  private long nanos = 1_000_000_000_000L;
  private long received;
  private long sent;

  public ConversationBuilder() {
    events.add(new ConnectionOpened(nanos, ID, new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000)));
  }

  public ConversationBuilder client(String words) {
    events.add(new BytesReceived(nanos, ID, received, Streams.bytes(words)));
    received += words.length();
    return this;
  }

  public ConversationBuilder server(String words) {
    events.add(new BytesSent(nanos, ID, sent, Streams.bytes(words)));
    sent += words.length();
    return this;
  }

  public ConversationBuilder pause(Duration time) {
    nanos += time.toNanos();
    return this;
  }

  /** Leaves out bytes that the server sent. */
  public ConversationBuilder lost(int bytes) {
    sent += bytes;
    return this;
  }

  public ConversationBuilder halfClosed() {
    events.add(new ConnectionSteered(nanos, ID, Steering.HALF_CLOSED));
    return this;
  }

  public ListRecording closed(CloseReason reason) {
    events.add(new ConnectionClosed(nanos, ID, reason, received, sent, 0, Duration.ZERO, ""));
    return open();
  }

  public ListRecording open() {
    return new ListRecording(events);
  }
}
