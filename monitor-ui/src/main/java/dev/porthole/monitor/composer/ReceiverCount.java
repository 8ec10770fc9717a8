package dev.porthole.monitor.composer;

/**
 * How many connections would receive a message now.
 *
 * <p>Threads: immutable.
 *
 * @param open connections
 * @param hidden how many of them the filter hides
 */
public record ReceiverCount(int open, int hidden) {}
