package dev.porthole.monitor.history;

import dev.porthole.monitor.lines.LineKind;

/**
 * A line of a conversation around something found.
 *
 * <p>Threads: immutable.
 *
 * @param text what is shown of it
 * @param found whether it is what was found, and not around it
 */
record ContextLine(long timeNanos, LineKind kind, String text, boolean found) {}
