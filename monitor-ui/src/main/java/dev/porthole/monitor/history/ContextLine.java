package dev.porthole.monitor.history;

import dev.porthole.monitor.lines.LineKind;

/**
 * A line of the conversation around a hit.
 *
 * <p>Threads: immutable.
 *
 * @param text the text as shown
 * @param found whether this line is the hit itself
 */
record ContextLine(long timeNanos, LineKind kind, String text, boolean found) {}
