/**
 * The load generator of {@code porthole bench}: opens connections, sends messages in a closed or an open loop, compares
 * every byte received, and reports throughput and latency.
 *
 * <p>Needs {@code eventloop}. The open loop measures latency from the time at which a message was due, so that a server
 * which stalls does not look better than it is (coordinated omission).
 *
 * <p>Threads: those of its channels; a report is made when they have ended.
 */
@NullMarked
package dev.porthole.server.load;

import org.jspecify.annotations.NullMarked;
