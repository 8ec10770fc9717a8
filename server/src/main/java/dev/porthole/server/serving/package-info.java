/**
 * What a serving model is. Below it: {@code blocking} (a thread, a virtual thread or nobody else for each client),
 * {@code readiness} (one thread that asks which sockets are ready) and {@code process} (a process for each
 * client).
 *
 * <p>Needs {@code connection}.
 *
 * <p>Threads: each model says which are its own.
 */
package dev.porthole.server.serving;
