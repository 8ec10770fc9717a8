package dev.porthole.server.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A free port that stays free while a test stops a server and starts another one on it: the system never picks it for
 * port 0 or for a client, which it may do with a port of its ephemeral range (ip(7), {@code ip_local_port_range}: from
 * 32768 on).
 */
public final class FixedPort {
  private static final int LOWEST = 15_000;
  private static final int EPHEMERAL = 32_768;

  private FixedPort() {}

  public static int pick() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
  }
}
