package dev.porthole.server.cli;

import dev.porthole.shared.codec.Addresses;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Warns about a server that other machines can reach.
 *
 * <p>Threads: stateless.
 */
public final class NetworkReach {
  private NetworkReach() {}

  /** A one-line warning if the server is not limited to this machine. */
  static Optional<String> warning(InetSocketAddress local) {
    return local.getAddress().isLoopbackAddress()
        ? Optional.empty()
        : Optional.of("the network can reach this server at " + Addresses.text(local)
            + ", and anyone who reaches it can talk to it; --host 127.0.0.1 allows this machine only");
  }
}
