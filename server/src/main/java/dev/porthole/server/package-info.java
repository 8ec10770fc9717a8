/**
 * The TCP server, as an object that a program starts, steers and stops: {@link dev.porthole.server.TcpServer}.
 *
 * <p>It puts the rooms below it together: the event log ({@code log}), the connections ({@code connection}) and
 * one of the serving models ({@code completion}, {@code serving}). The command line ({@code cli}) stands above it;
 * no other room needs it.
 *
 * <p>Threads: {@code TcpServer} may be called from any.
 */
package dev.porthole.server;
