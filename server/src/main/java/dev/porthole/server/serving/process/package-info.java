/**
 * The serving model {@code process}: a process for each client, which inherits the socket, obeys its parent and
 * tells it what happens.
 *
 * <p>Needs {@code serving.readiness} for the parent's loop and {@code serving.blocking} for the child. Frames on
 * two pipes connect the two.
 *
 * <p>Threads: the parent's loop serves the pipes; a child has one thread that serves and one that obeys.
 */
package dev.porthole.server.serving.process;
