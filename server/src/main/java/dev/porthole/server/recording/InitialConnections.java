package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.OpenConnection;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the live connections whose opening is no longer in the log in memory.
 *
 * <p>Threads: confined to one thread.
 */
final class InitialConnections implements EventCursor.Reader {
  private static final int BATCH = 4096;

  private final Collection<ConnectionInfo> live;
  private final Set<ConnectionId> opened = new HashSet<>();
  /** The offset in each stream at which the log begins. */
  private final Map<ConnectionId, Long> received = new HashMap<>();
  private final Map<ConnectionId, Long> sent = new HashMap<>();

  /** @param live the live connections */
  InitialConnections(Collection<ConnectionInfo> live) {
    this.live = live;
  }

  /** The live connections whose opening is not in the log, in their state where the log begins. */
  List<OpenConnection> unless(EventCursor log) {
    while (!live.isEmpty() && log.drain(this, BATCH) == BATCH) {
      // until the end of the log
    }
    return live.stream().filter(info -> !opened.contains(info.connection())).map(this::state).toList();
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (event instanceof ConnectionOpened now) {
      opened.add(now.connection());
    } else if (event instanceof ChunkEvent chunk) {
      (chunk.direction() == Direction.RECEIVED ? received : sent).putIfAbsent(chunk.connection(), chunk.offset());
    }
  }

  @Override
  public void onMissed(long count) {
    // never called: the recorder's own cursor keeps events from being overwritten
  }

  private OpenConnection state(ConnectionInfo info) {
    OpenConnection connection = new OpenConnection(info.opening());
    connection.received = received.getOrDefault(info.connection(), info.received());
    connection.sent = sent.getOrDefault(info.connection(), info.sent());
    return connection;
  }
}
