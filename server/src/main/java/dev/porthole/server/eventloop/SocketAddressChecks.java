package dev.porthole.server.eventloop;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Checks addresses given to channels.
 *
 * <p>Threads: stateless.
 */
final class SocketAddressChecks {
  private SocketAddressChecks() {}

  /** @throws RuntimeException as {@link java.nio.channels.AsynchronousSocketChannel#connect} specifies */
  static InetSocketAddress resolved(SocketAddress address) {
    if (address == null) {
      throw new NullPointerException("an address");
    }
    if (!(address instanceof InetSocketAddress internet)) {
      throw new UnsupportedAddressTypeException();
    }
    if (internet.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    return internet;
  }

  /** The address to bind to; null means any address. */
  static InetSocketAddress local(SocketAddress address) {
    return address == null ? new InetSocketAddress(0) : resolved(address);
  }
}
