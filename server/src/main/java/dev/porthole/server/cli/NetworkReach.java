package dev.porthole.server.cli;

import dev.porthole.shared.codec.Addresses;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Whom a server lets in.
 *
 * <p>Threads: stateless.
 */
final class NetworkReach {
  private NetworkReach() {}

  /** What to know of a server that more than this machine can reach; one line. */
  static Optional<String> warning(InetSocketAddress local) {
    return local.getAddress().isLoopbackAddress()
        ? Optional.empty()
        : Optional.of("the network can reach this server at " + Addresses.text(local)
            + ", and whoever reaches it can talk to it; --host 127.0.0.1 lets in this machine only");
  }
}
