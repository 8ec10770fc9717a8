package dev.porthole.server.replay;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.codec.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Opens the connection for a replay: to a server, or from a client.
 *
 * <p>Threads: stateless.
 */
public final class Endpoints {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private Endpoints() {}

  /** @throws ReplayFailure if there is no connection */
  public static SocketChannel connect(String host, int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(resolved(host, port), (int) CONNECTING.toMillis());
      return channel;
    } catch (IOException failed) {
      channel.close();
      throw new ReplayFailure("cannot connect to " + Addresses.text(host, port) + ": " + FailureReason.of(failed),
          failed);
    }
  }

  /**
   * Waits for one client, and refuses further ones.
   *
   * @param port 0 for a free port
   * @param listening receives the address it waits on
   * @throws ReplayFailure if it cannot listen there
   */
  public static SocketChannel accept(String host, int port, Consumer<InetSocketAddress> listening)
      throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      try {
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(resolved(host, port), 1);
      } catch (IOException failed) {
        throw new ReplayFailure("cannot listen on " + Addresses.text(host, port) + ": " + FailureReason.of(failed),
            failed);
      }
      listening.accept((InetSocketAddress) listener.getLocalAddress());
      return listener.accept();
    }
  }

  private static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("the name is not known");
    }
    return address;
  }
}
