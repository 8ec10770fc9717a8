package dev.porthole.monitor.history;

import dev.porthole.monitor.lines.EventLine;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitText;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An event that a search has found in a recording. Its bytes are not kept: ten thousand hits would need too much
 * memory.
 *
 * <p>Threads: immutable.
 *
 * @param seq the event's number in the recording
 * @param hit the position of the hit in its stream, if a pattern was searched for
 * @param text the text as shown
 */
public record HistoryHit(long seq, long timeNanos, LineKind kind, Optional<ConnectionId> connection,
    Optional<InetSocketAddress> remote, Optional<Hit> hit, HitText text) {
  static HistoryHit of(Found found, HitText text) {
    return new HistoryHit(found.seq(), found.event().timeNanos(), EventLine.kind(found.event()),
        found.event() instanceof ConnectionEvent of ? Optional.of(of.connection()) : Optional.empty(), found.remote(),
        found.hit(), text);
  }

  /** The address as users type it; empty if there is none or it is unknown. */
  String address() {
    return remote.map(Addresses::text).orElse("");
  }
}
