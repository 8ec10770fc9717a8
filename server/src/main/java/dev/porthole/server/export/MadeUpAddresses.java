package dev.porthole.server.export;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Synthetic addresses for a conversation whose addresses are not recorded.
 *
 * <p>Threads: stateless.
 */
final class MadeUpAddresses {
  static final InetSocketAddress UNKNOWN_SERVER = new InetSocketAddress(address(127, 0, 0, 1), 9999);

  private static final int LOWEST_PORT = 1024;
  private static final int PORTS = 60_000;

  private MadeUpAddresses() {}

  /** A client address that differs between connections, in the benchmark network (198.18.0.0/15, RFC 2544). */
  static InetSocketAddress unknownClient(long number) {
    int host = (int) (number / PORTS % (1 << 16)) + 1;
    return new InetSocketAddress(address(198, 18 + (host >> 16), host >> 8 & 0xFF, host & 0xFF),
        (int) (number % PORTS) + LOWEST_PORT);
  }

  /** The server's address in its client's address family; a wildcard address becomes the loopback address. */
  static InetSocketAddress facing(InetSocketAddress server, InetSocketAddress client) {
    boolean isFour = client.getAddress() instanceof Inet4Address;
    if (server.getAddress() instanceof Inet4Address == isFour && !server.getAddress().isAnyLocalAddress()) {
      return server;
    }
    InetAddress loopback = isFour
        ? address(127, 0, 0, 1)
        : address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    return new InetSocketAddress(loopback, server.getPort());
  }

  private static InetAddress address(int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
