package dev.porthole.monitor.server;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * Lists this machine's network addresses, as reported by the system.
 *
 * <p>Threads: stateless; a call can take a while.
 */
public final class NetworkAddresses {
  private NetworkAddresses() {}

  /** The addresses that other machines can use: neither loopback nor link-local. Empty if the system reports none. */
  public static List<InetAddress> find() {
    try {
      return NetworkInterface.networkInterfaces().filter(NetworkAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).toList();
    } catch (SocketException untold) {
      return List.of();
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException untold) {
      return false;
    }
  }
}
