package dev.porthole.server;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.MemoryChange;
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
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Loads, at the start, the classes needed to report emergencies: without a free file descriptor no class can be loaded,
 * and a class that once failed to load is missing for good.
 *
 * <p>Threads: stateless.
 */
public final class ClassPreloader {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final ConnectionId ONE = new ConnectionId(1);
  private static final List<ServerEvent> EVENTS = List.of(new ConnectionOpened(0, ONE, LOOPBACK),
      new BytesReceived(0, ONE, 0, Bytes.copyOf((byte) 'a', (byte) 0x1B, (byte) 0xC4, (byte) 0xE3, (byte) 0xFF)),
      new BytesSent(0, ONE, 0, Bytes.copyOf((byte) 'a')), new HandlerStuck(0, ONE, "", Duration.ZERO),
      new ConnectionSteered(0, ONE, Steering.HALF_CLOSED), new SendRefused(0, ONE, Refusal.QUEUE_FULL, 1),
      new ConnectionClosed(0, ONE, CloseReason.PEER_CLOSED, 0, 0, 0, Duration.ZERO, ""),
      new ConnectionRefused(0, LOOPBACK, Limit.MAX_CONNECTIONS, 0), new MemoryChanged(0, MemoryChange.LOW, 0, 0),
      new AcceptFailed(0, 1, new IOException("Too many open files").toString()));

  private ClassPreloader() {}

  /** Passes sample events of emergencies to a reader, as in a real one; none of them has happened. */
  public static void of(EventCursor.Reader reader) {
    EventRing scratch = new EventRing(1 << 16);
    EVENTS.forEach(scratch::append);
    try (EventCursor cursor = scratch.openCursor()) {
      cursor.drain(reader, EVENTS.size());
    }
  }
}
