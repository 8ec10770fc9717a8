/**
 * The TCP server, as an object that a program starts, controls and stops: {@link dev.porthole.server.TcpServer}.
 *
 * <p>It combines the packages below it: the event log ({@code log}), the connections ({@code connection}) and one of
 * the serving models ({@code completion}, {@code serving}). The command line ({@code cli}) uses this package; no other
 * package does.
 *
 * <p>Threads: {@code TcpServer} may be called from any thread.
 */
@NullMarked
package dev.porthole.server;

import org.jspecify.annotations.NullMarked;
