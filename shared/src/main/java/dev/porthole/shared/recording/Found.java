package dev.porthole.shared.recording;

import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that a search has found.
 *
 * <p>Threads: immutable.
 *
 * @param seq the event's number in the recording
 * @param remote the address of the event's connection, if there is one and it is known
 * @param hit the first hit that ends in this chunk, as offsets in the stream of its connection and direction; the hit
 *     may begin in an earlier chunk. Empty if no pattern was searched for
 */
public record Found(long seq, ServerEvent event, Optional<InetSocketAddress> remote, Optional<Hit> hit) {
  public Found {
    Objects.requireNonNull(event);
    Objects.requireNonNull(remote);
    Objects.requireNonNull(hit);
  }
}
