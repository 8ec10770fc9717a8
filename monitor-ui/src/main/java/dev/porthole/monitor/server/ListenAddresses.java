package dev.porthole.monitor.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a listening server can be reached, and the command to connect to it.
 *
 * <p>Threads: immutable.
 *
 * @param port 0 while the server does not listen
 * @param hosts the addresses that clients can connect to; this machine's loopback address first, if it is among them
 * @param wide whether clients on other machines can connect
 */
record ListenAddresses(int port, List<String> hosts, boolean wide) {
  /** For a server that does not listen. */
  static final ListenAddresses NOWHERE = new ListenAddresses(0, List.of(), false);

  private static final String THIS_MACHINE = "127.0.0.1";

  public ListenAddresses {
    hosts = List.copyOf(hosts);
  }

  /**
   * The addresses of a server bound to {@code local}.
   *
   * @param network this machine's network addresses
   */
  static ListenAddresses of(InetSocketAddress local, List<InetAddress> network) {
    InetAddress address = local.getAddress();
    if (!address.isAnyLocalAddress()) {
      return new ListenAddresses(local.getPort(), List.of(text(address)), !address.isLoopbackAddress());
    }
    Stream<String> others = network.stream().sorted(Comparator.comparing((InetAddress each) -> !isV4(each)))
        .map(ListenAddresses::text);
    return new ListenAddresses(local.getPort(), Stream.concat(Stream.of(THIS_MACHINE), others).toList(), true);
  }

  /** The addresses at which other machines can connect. */
  List<String> networkHosts() {
    return wide ? hosts.stream().filter(host -> !host.equals(THIS_MACHINE)).toList() : List.of();
  }

  /** The terminal command that connects to a host. */
  String command(String host) {
    return "ncat " + host + " " + port;
  }

  private static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  /**
   * The usual short form, fd00::1 rather than fd00:0:0:0:0:0:0:1, without the interface, whose name differs on other
   * machines.
   */
  private static String text(InetAddress address) {
    return isV4(address)
        ? address.getHostAddress()
        : address.getHostAddress().replaceFirst("%.*", "").replaceFirst("(^|:)(0(:|$)){2,}", "::");
  }
}
