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
 * Who is connected and was told as opened so long ago that the log in memory does not have it any more.
 *
 * <p>Threads: confined to one.
 */
final class InitialConnections implements EventCursor.Reader {
  private static final int BATCH = 4096;

  private final Collection<ConnectionInfo> there;
  private final Set<ConnectionId> opened = new HashSet<>();
  /** Where in each stream the log begins. */
  private final Map<ConnectionId, Long> received = new HashMap<>();
  private final Map<ConnectionId, Long> sent = new HashMap<>();

  /** @param there who is connected */
  InitialConnections(Collection<ConnectionInfo> there) {
    this.there = there;
  }

  /** Those of whom the log does not tell the opening, as they stood where it begins. */
  List<OpenConnection> unless(EventCursor log) {
    while (!there.isEmpty() && log.drain(this, BATCH) == BATCH) {
      // on to its end
    }
    return there.stream().filter(info -> !opened.contains(info.connection())).map(this::standing).toList();
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
    // the recorder's own cursor keeps the log from overwriting anything
  }

  private OpenConnection standing(ConnectionInfo info) {
    OpenConnection connection = new OpenConnection(info.opening());
    connection.received = received.getOrDefault(info.connection(), info.received());
    connection.sent = sent.getOrDefault(info.connection(), info.sent());
    return connection;
  }
}
