/**
 * Models whose sockets block: {@code iterative}, {@code threads}, {@code virtual}. The code reads as the
 * tutorial's: receive, answer, receive.
 *
 * <p>Needs {@code connection} and {@code serving}.
 *
 * <p>Threads: one for each client, or one for all of them in turn.
 */
package dev.porthole.server.serving.blocking;
