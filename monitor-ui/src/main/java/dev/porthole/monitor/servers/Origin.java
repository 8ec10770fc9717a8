package dev.porthole.monitor.servers;

/**
 * What an event or a line belongs to: a server as a whole, or one of its connections.
 *
 * <p>Threads: immutable.
 */
public sealed interface Origin permits ServerId, ConnectionKey {
  ServerId server();
}
