/**
 * Replies that take time or run code: rules run by workers, and steps that wait or compute.
 *
 * <p>Uses {@code posix} and {@code thread}.
 *
 * <p>Threads: rules and steps have workers of their own, shared out among addresses, so that one client's rules do not
 * hold up another's.
 */
@NullMarked
package dev.porthole.server.reply;

import org.jspecify.annotations.NullMarked;
