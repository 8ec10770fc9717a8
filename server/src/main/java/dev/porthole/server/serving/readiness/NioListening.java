package dev.porthole.server.serving.readiness;

import dev.porthole.server.serving.SocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A listening JDK channel.
 *
 * <p>Threads: as {@link Listening} says.
 */
public final class NioListening implements Listening<NioEndpoint> {
  @SuppressWarnings("NullAway.Init") // bind() sets it, and comes first
  private ServerSocketChannel channel;
  @SuppressWarnings("NullAway.Init") // as above
  private NioEndpoint endpoint;

  /** Opens a bound, blocking channel. */
  public static ServerSocketChannel open(InetSocketAddress local, int backlog) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(local, backlog);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  @Override
  public InetSocketAddress bind(InetSocketAddress local, int backlog) throws IOException {
    channel = open(local, backlog);
    channel.configureBlocking(false);
    endpoint = new NioEndpoint(channel);
    return (InetSocketAddress) channel.getLocalAddress();
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
