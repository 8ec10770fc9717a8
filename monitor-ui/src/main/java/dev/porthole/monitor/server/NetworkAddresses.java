package dev.porthole.monitor.server;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * The addresses that this machine has in its networks, as the system tells them.
 *
 * <p>Threads: stateless; asking can take a while.
 */
public final class NetworkAddresses {
  private NetworkAddresses() {}

  /** Those that others can use: neither loopback nor of one link only. None if the system does not tell. */
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
