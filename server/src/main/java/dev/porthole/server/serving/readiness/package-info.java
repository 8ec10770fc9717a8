/**
 * Models with one thread and non-blocking sockets: {@code polling}, {@code select}, {@code poll}, {@code epoll}, {@code
 * reactor}. They differ in how they find out which sockets are ready ({@link
 * dev.porthole.server.serving.readiness.Readiness}).
 *
 * <p>Uses {@code connection}, {@code serving}, {@code posix} and {@code thread}.
 *
 * <p>Threads: one loop; other threads submit tasks to it.
 */
@NullMarked
package dev.porthole.server.serving.readiness;

import org.jspecify.annotations.NullMarked;
