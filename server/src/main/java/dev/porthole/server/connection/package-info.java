/**
 * Serves a connection, whichever model carries its bytes: admission, reading, framing, replies, the outbound queue,
 * budgets, timeouts, commands and the end. Each event is appended to the event log as it happens.
 *
 * <p>A model supplies only a {@link dev.porthole.server.connection.Transport} (one socket). This package uses {@code
 * reply}, {@code posix} and {@code thread}.
 *
 * <p>Threads: a model's threads, one at a time for the reading side of a connection; timeouts and commands come from
 * other threads. Nothing here waits for a client, a disk or a reader of events.
 */
@NullMarked
package dev.porthole.server.connection;

import org.jspecify.annotations.NullMarked;
