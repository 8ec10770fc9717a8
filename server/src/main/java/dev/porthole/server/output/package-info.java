/**
 * Events and messages on standard output: as text, coloured on a terminal, as JSON lines or as a hex dump; and
 * what happens when that output is slow, full or gone.
 *
 * <p>Needs {@code posix}. Text of clients is made harmless here.
 *
 * <p>Threads: one prints; a slow reader costs events, which are counted, and never holds up the server.
 */
package dev.porthole.server.output;
