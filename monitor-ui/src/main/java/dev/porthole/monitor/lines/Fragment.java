package dev.porthole.monitor.lines;

/**
 * What one read, or one write, carried of a message.
 *
 * <p>Threads: immutable.
 *
 * @param timeNanos of the read or write, since the epoch
 * @param from the first of the message's bytes in it
 * @param to the byte after the last
 */
public record Fragment(long timeNanos, int from, int to) {}
