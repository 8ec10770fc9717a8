/**
 * Events and messages on standard output: as text, coloured on a terminal, as JSON lines or as a hex dump; and what
 * happens when that output is slow, full or closed.
 *
 * <p>Needs {@code posix} and {@code thread}. Text from clients is made safe to print here.
 *
 * <p>Threads: one thread prints; a slow reader misses events, which are counted, and never slows the server down.
 */
@NullMarked
package dev.porthole.server.output;

import org.jspecify.annotations.NullMarked;
