package dev.porthole.shared.api;

import dev.porthole.shared.event.ConnectionId;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A live connection at one moment, for a reader that missed events and wants to know who is there.
 *
 * <p>Threads: immutable.
 *
 * @param received bytes received so far
 * @param sent bytes sent so far
 */
public record ConnectionInfo(ConnectionId connection, InetSocketAddress remote, Instant opened, long received,
    long sent) {}
