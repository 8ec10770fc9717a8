/**
 * The load generator of {@code porthole bench}: opens connections, sends messages in a closed or an open loop,
 * compares every byte that comes back, and reports throughput and latency.
 *
 * <p>Needs {@code eventloop}. The open loop counts latency from the time at which a message was due, so that a
 * server which stalls is not flattered (coordinated omission).
 *
 * <p>Threads: those of its channels; a report is made when they have ended.
 */
package dev.porthole.server.load;
