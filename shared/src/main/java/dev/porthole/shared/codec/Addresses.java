package dev.porthole.shared.codec;

import java.net.InetSocketAddress;

/**
 * Writes addresses as people type them: {@code 127.0.0.1:9999}, {@code [::1]:9999}.
 *
 * <p>Threads: stateless.
 */
public final class Addresses {
  private Addresses() {}

  /** The address in numbers, never a name that would have to be looked up. */
  public static String text(InetSocketAddress address) {
    return address.isUnresolved()
        ? text(address.getHostString(), address.getPort())
        : text(address.getAddress().getHostAddress(), address.getPort());
  }

  /** A host as the user gave it, and a port. */
  public static String text(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The host of an address as {@link #text} writes it; empty if it is none. */
  public static String host(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
