package dev.porthole.server.serving.readiness;

import dev.porthole.server.posix.ConnectedSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/**
 * A non-blocking JDK channel.
 *
 * <p>Threads: as {@link Endpoint} says.
 */
public final class NioEndpoint extends Endpoint {
  private final SelectableChannel channel;

  NioEndpoint(SelectableChannel channel) {
    this.channel = channel;
  }

  SelectableChannel channel() {
    return channel;
  }

  @Override
  public int receive(ByteBuffer target) throws IOException {
    return connection().read(target);
  }

  @Override
  public int send(ByteBuffer source) throws IOException {
    return connection().write(source);
  }

  @Override
  public void shutdownOutput() throws IOException {
    connection().shutdownOutput();
  }

  @Override
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) connection().getLocalAddress();
  }

  @Override
  public boolean isConnected(long asOfNanos) {
    return ConnectedSockets.contains(connection(), asOfNanos);
  }

  @Override
  public void resetOnClose() throws IOException {
    connection().setOption(StandardSocketOptions.SO_LINGER, 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private SocketChannel connection() {
    return (SocketChannel) channel;
  }
}
