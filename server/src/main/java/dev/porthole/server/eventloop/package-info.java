/**
 * Asynchronous channels on epoll: a provider of {@code AsynchronousServerSocketChannel} and its kind that runs
 * completion handlers on the thread that found the socket ready. On Linux; elsewhere the JDK's provider is used.
 *
 * <p>Needs {@code posix} alone, and keeps the contract of {@code java.nio.channels}, which the same tests check on
 * both providers.
 *
 * <p>Threads: a channel belongs to one loop's thread for life; other threads submit what they want done.
 */
package dev.porthole.server.eventloop;
