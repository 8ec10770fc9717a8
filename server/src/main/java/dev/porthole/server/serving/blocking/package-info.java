/**
 * Models with blocking sockets: {@code iterative}, {@code threads}, {@code virtual}. The code reads like the
 * tutorial's: receive, answer, receive.
 *
 * <p>Uses {@code connection}, {@code serving} and {@code thread}.
 *
 * <p>Threads: one for each client, or one for all of them in turn.
 */
@NullMarked
package dev.porthole.server.serving.blocking;

import org.jspecify.annotations.NullMarked;
