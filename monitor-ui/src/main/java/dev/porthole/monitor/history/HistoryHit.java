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
 * An event that was found in a recording, without its bytes: ten thousand of those would be too much.
 *
 * <p>Threads: immutable.
 *
 * @param seq its number in the recording
 * @param hit where in its stream the hit is, if a pattern was looked for
 * @param text what is shown of it
 */
public record HistoryHit(long seq, long timeNanos, LineKind kind, Optional<ConnectionId> connection,
    Optional<InetSocketAddress> remote, Optional<Hit> hit, HitText text) {
  static HistoryHit of(Found found, HitText text) {
    return new HistoryHit(found.seq(), found.event().timeNanos(), EventLine.kind(found.event()),
        found.event() instanceof ConnectionEvent of ? Optional.of(of.connection()) : Optional.empty(), found.remote(),
        found.hit(), text);
  }

  /** As people type it; empty if it has none or that is not known. */
  String address() {
    return remote.map(Addresses::text).orElse("");
  }
}
