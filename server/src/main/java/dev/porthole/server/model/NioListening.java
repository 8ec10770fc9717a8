package dev.porthole.server.model;

import dev.porthole.server.connection.SocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A listening channel of the JDK's.
 *
 * <p>Threads: as {@link Listening} says.
 */
final class NioListening implements Listening<NioEndpoint> {
  private final ServerSocketChannel channel;
  private final NioEndpoint endpoint;

  NioListening() throws IOException {
    this.channel = ServerSocketChannel.open();
    this.endpoint = new NioEndpoint(channel);
  }

  @Override
  public InetSocketAddress bind(InetSocketAddress local, int backlog) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(local, backlog);
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  @Override
  public NioEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public Optional<Accepted<NioEndpoint>> accept() throws IOException {
    SocketChannel accepted = channel.accept();
    if (accepted == null) {
      return Optional.empty();
    }
    accepted.configureBlocking(false);
    return Optional.of(new Accepted<>(new NioEndpoint(accepted), (InetSocketAddress) accepted.getRemoteAddress()));
  }

  @Override
  public void apply(SocketSettings settings, NioEndpoint accepted) throws IOException {
    settings.apply((NetworkChannel) accepted.channel());
  }
}
