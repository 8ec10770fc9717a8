package dev.porthole.shared.codec;

import java.net.InetSocketAddress;

/**
 * Writes addresses in the usual form: {@code 127.0.0.1:9999}, {@code [::1]:9999}.
 *
 * <p>Threads: stateless.
 */
public final class Addresses {
  private Addresses() {}

  /** The numeric address, without a name lookup. */
  public static String text(InetSocketAddress address) {
    return address.isUnresolved()
        ? text(address.getHostString(), address.getPort())
        : text(address.getAddress().getHostAddress(), address.getPort());
  }

  /** A host as the user typed it, and a port. */
  public static String text(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The host part of an address written by {@link #text}; empty if it is not such an address. */
  public static String host(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
