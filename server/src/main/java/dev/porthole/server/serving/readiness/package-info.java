/**
 * Models with one thread and sockets that never block: {@code polling}, {@code select}, {@code poll}, {@code
 * epoll}, {@code reactor}. They differ in how they find out which sockets are ready ({@link
 * dev.porthole.server.serving.readiness.Readiness}).
 *
 * <p>Needs {@code connection}, {@code serving} and {@code posix}.
 *
 * <p>Threads: one loop; other threads submit what they want done.
 */
package dev.porthole.server.serving.readiness;
