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
 * @param seq its number in the recording
 * @param remote the address of its connection, if it has one and that is known
 * @param hit where in the stream of its connection and direction the first hit stands that ends in this chunk; it may begin in one
 *     before. Empty if no pattern was asked for
 */
public record Found(long seq, ServerEvent event, Optional<InetSocketAddress> remote, Optional<Hit> hit) {
  public Found {
    Objects.requireNonNull(event);
    Objects.requireNonNull(remote);
    Objects.requireNonNull(hit);
  }
}
