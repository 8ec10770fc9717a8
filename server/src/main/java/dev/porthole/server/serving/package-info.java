/**
 * Defines a serving model. Below it: {@code blocking} (a thread, a virtual thread, or one thread for all clients in
 * turn), {@code readiness} (one thread that finds out which sockets are ready) and {@code process} (a process for each
 * client).
 *
 * <p>Uses {@code connection}.
 *
 * <p>Threads: each model names its own.
 */
@NullMarked
package dev.porthole.server.serving;

import org.jspecify.annotations.NullMarked;
