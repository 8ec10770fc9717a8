package dev.porthole.monitor.lines;

/**
 * The part of a message that one chunk carried.
 *
 * <p>Threads: immutable.
 *
 * @param timeNanos of the read or write, since the epoch
 * @param from the index of the part's first byte in the message
 * @param to the index after the part's last byte
 */
public record Fragment(long timeNanos, int from, int to) {}
