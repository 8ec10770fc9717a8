package dev.porthole.monitor.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * From where a listening server can be reached, and what a client there would type.
 *
 * <p>Threads: immutable.
 *
 * @param port 0 while it does not listen
 * @param hosts the addresses that clients can connect to; this machine's own first, if it is among them
 * @param wide whether clients on other machines are let in
 */
record ListenAddresses(int port, List<String> hosts, boolean wide) {
  /** Of a server that does not listen. */
  static final ListenAddresses NOWHERE = new ListenAddresses(0, List.of(), false);

  private static final String THIS_MACHINE = "127.0.0.1";

  public ListenAddresses {
    hosts = List.copyOf(hosts);
  }

  /**
   * The reach of a server bound to {@code local}.
   *
   * @param network the addresses that this machine has in its networks
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

  /** The addresses at which others can connect. */
  List<String> networkHosts() {
    return wide ? hosts.stream().filter(host -> !host.equals(THIS_MACHINE)).toList() : List.of();
  }

  /** What to type in a terminal to connect to a host of it. */
  String command(String host) {
    return "ncat " + host + " " + port;
  }

  private static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  /** As people write it: fd00::1 and not fd00:0:0:0:0:0:0:1, and without the interface, which other machines call otherwise. */
  private static String text(InetAddress address) {
    return isV4(address)
        ? address.getHostAddress()
        : address.getHostAddress().replaceFirst("%.*", "").replaceFirst("(^|:)(0(:|$)){2,}", "::");
  }
}
