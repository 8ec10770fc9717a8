/**
 * Asynchronous channels on epoll: a provider of {@code AsynchronousServerSocketChannel} and {@code
 * AsynchronousSocketChannel} that runs completion handlers on the thread that found the socket ready. Linux only;
 * elsewhere the JDK's provider is used.
 *
 * <p>Uses only {@code posix} and {@code thread}, and keeps the contract of {@code java.nio.channels}; the same tests
 * check it on both providers.
 *
 * <p>Threads: a channel belongs to one loop's thread for life; other threads submit tasks to it.
 */
@NullMarked
package dev.porthole.server.eventloop;

import org.jspecify.annotations.NullMarked;
