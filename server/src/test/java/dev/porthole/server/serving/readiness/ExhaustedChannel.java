package dev.porthole.server.serving.readiness;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** A channel whose writes fail for lack of memory, as the JDK's may; its reads fail too, or find nothing. */
final class ExhaustedChannel extends SocketChannel {
  private final boolean readable;

  ExhaustedChannel(boolean readable) {
    super(null);
    this.readable = readable;
  }

  @Override
  public int read(ByteBuffer target) {
    if (!readable) {
      return 0;
    }
    throw new OutOfMemoryError("direct buffer memory");
  }

  @Override
  public int write(ByteBuffer source) {
    throw new OutOfMemoryError("direct buffer memory");
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketChannel bind(SocketAddress local) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketChannel shutdownInput() {
    return this;
  }

  @Override
  public SocketChannel shutdownOutput() {
    return this;
  }

  @Override
  public Socket socket() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isConnectionPending() {
    return false;
  }

  @Override
  public boolean connect(SocketAddress remote) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean finishConnect() {
    return true;
  }

  @Override
  public SocketAddress getRemoteAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return new InetSocketAddress("127.0.0.1", 1);
  }

  @Override
  protected void implCloseSelectableChannel() {
    // holds no resource
  }

  @Override
  protected void implConfigureBlocking(boolean block) {
    // never blocks
  }
}
