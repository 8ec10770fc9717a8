/**
 * The serving model {@code process}: a process for each client, which inherits the socket, executes its parent's
 * commands and sends it the connection's events.
 *
 * <p>Uses {@code serving.readiness} for the parent's loop and {@code serving.blocking} in the child. Frames on two
 * pipes connect the two.
 *
 * <p>Threads: the parent's loop serves the pipes; a child has one thread that serves and one that executes commands.
 */
@NullMarked
package dev.porthole.server.serving.process;

import org.jspecify.annotations.NullMarked;
