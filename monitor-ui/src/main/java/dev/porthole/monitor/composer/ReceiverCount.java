package dev.porthole.monitor.composer;

/**
 * To how many a message would go now.
 *
 * <p>Threads: immutable.
 *
 * @param open connections
 * @param hidden how many of them the connections' filter does not show
 */
public record ReceiverCount(int open, int hidden) {}
