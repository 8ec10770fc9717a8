package dev.porthole.monitor.model;

import dev.porthole.shared.event.Bytes;

/**
 * One line of the conversation.
 *
 * <p>Threads: immutable.
 *
 * @param number its place among all lines, from 0 on
 * @param timeNanos since the epoch
 * @param connection the connection's number; 0 for the server as a whole
 * @param peer the connection and its address as shown; empty for the server as a whole
 * @param size of the chunk in bytes; 0 where there is none
 * @param text what was said, or the plain facts of the other kinds; as it came, not made visible
 */
public record ConversationLine(long number, long timeNanos, LineKind kind, long connection, String peer, long size,
    Bytes data,
    String text) {}
