/**
 * The serving model {@code completion}: {@code AsynchronousServerSocketChannel} and completion handlers, on the threads
 * of one channel group.
 *
 * <p>Uses {@code connection}, which serves each connection, and {@code eventloop} if that provider is chosen instead of
 * the JDK's.
 *
 * <p>Threads: the group's; a handler never blocks.
 */
@NullMarked
package dev.porthole.server.completion;

import org.jspecify.annotations.NullMarked;
