/**
 * The serving model {@code completion}: {@code AsynchronousServerSocketChannel} and completion handlers, on the
 * threads of one channel group.
 *
 * <p>Needs {@code connection}, which has the life of a connection, and {@code eventloop} where that is chosen
 * instead of the JDK's own provider.
 *
 * <p>Threads: the group's; a handler never blocks.
 */
package dev.porthole.server.completion;
