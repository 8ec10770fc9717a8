package dev.porthole.server.eventloop;

import dev.porthole.server.posix.SocketOptions;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection's channel: the public side of a {@link LoopSocket}, and the checks before an operation begins.
 *
 * <p>Threads: any, as the interface requires; immutable itself.
 */
final class LoopSocketChannel extends AsynchronousSocketChannel implements SharedReads, ImmediateWrites {
  private final LoopSocket socket;

  LoopSocketChannel(AsynchronousChannelProvider provider, LoopSocket socket) {
    super(provider);
    this.socket = socket;
  }

  @Override
  public AsynchronousSocketChannel bind(SocketAddress local) throws IOException {
    requireOpen();
    if (!socket.connecting.claim()) {
      throw new ConnectionPendingException();
    }
    try {
      if (socket.descriptor.bound().isPresent()) {
        throw new AlreadyBoundException();
      }
      socket.descriptor.bind(SocketAddressChecks.local(local));
    } finally {
      socket.connecting.unclaim();
    }
    return this;
  }

  @Override
  public <A> void connect(SocketAddress to, A attachment, CompletionHandler<Void, ? super A> handler) {
    Objects.requireNonNull(handler);
    if (isOpen()) {
      claimConnecting(to).begin(handler, attachment, 0, TimeUnit.NANOSECONDS);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public Future<Void> connect(SocketAddress to) {
    return isOpen() ? claimConnecting(to).beginFuture() : closedFuture();
  }

  @Override
  public <A> void read(ByteBuffer target, long timeout, TimeUnit unit, A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    Objects.requireNonNull(handler);
    requireWritable(target);
    if (isOpen()) {
      claimReading().into(target).begin(handler, attachment, timeout, unit);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    requireWritable(target);
    return isOpen() ? claimReading().into(target).beginFuture() : closedFuture();
  }

  @Override
  public <A> void read(ByteBuffer[] targets, int from, int count, long timeout, TimeUnit unit, A attachment,
      CompletionHandler<Long, ? super A> handler) {
    Objects.requireNonNull(handler);
    ByteBuffer[] chosen = chosen(targets, from, count);
    Stream.of(chosen).forEach(LoopSocketChannel::requireWritable);
    if (isOpen()) {
      claimReading().into(chosen).begin(handler, attachment, timeout, unit);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public <A> void read(int max, @Nullable A attachment, CompletionHandler<ByteBuffer, ? super A> handler) {
    if (isOpen()) {
      claimReading().intoReceived(Math.clamp(max, 1, MAX_BYTES)).begin(handler, attachment, 0, TimeUnit.NANOSECONDS);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public <A> void write(ByteBuffer source, long timeout, TimeUnit unit, A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    Objects.requireNonNull(handler);
    Objects.requireNonNull(source);
    if (isOpen()) {
      claimWriting().from(source).begin(handler, attachment, timeout, unit);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public int writeNow(ByteBuffer source) throws IOException {
    return socket.mayWriteNow() ? socket.writing.now(source) : 0;
  }

  @Override
  public Future<Integer> write(ByteBuffer source) {
    Objects.requireNonNull(source);
    return isOpen() ? claimWriting().from(source).beginFuture() : closedFuture();
  }

  @Override
  public <A> void write(ByteBuffer[] sources, int from, int count, long timeout, TimeUnit unit, A attachment,
      CompletionHandler<Long, ? super A> handler) {
    Objects.requireNonNull(handler);
    ByteBuffer[] chosen = chosen(sources, from, count);
    if (isOpen()) {
      claimWriting().from(chosen).begin(handler, attachment, timeout, unit);
    } else {
      failClosed(handler, attachment);
    }
  }

  @Override
  public AsynchronousSocketChannel shutdownInput() throws IOException {
    requireConnected();
    if (!socket.inputShutdown) {
      socket.inputShutdown = true;
      socket.descriptor.shutdown(Sockets.SHUT_RD);
      socket.onInputShutdown();
    }
    return this;
  }

  @Override
  public AsynchronousSocketChannel shutdownOutput() throws IOException {
    requireConnected();
    if (!socket.outputShutdown) {
      socket.outputShutdown = true;
      socket.descriptor.shutdown(Sockets.SHUT_WR);
    }
    return this;
  }

  @Override
  public <T> AsynchronousSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    Options.requireSupported(name, supportedOptions());
    T present = Options.present(name, value);
    requireOpen();
    socket.descriptor.set(name, present);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    Options.requireSupported(name, supportedOptions());
    requireOpen();
    return name.type().cast(socket.descriptor.get(name));
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return SocketOptions.OF_CONNECTIONS;
  }

  @Override
  public @Nullable SocketAddress getLocalAddress() throws IOException {
    requireOpen();
    return socket.descriptor.bound().orElse(null);
  }

  @Override
  public @Nullable SocketAddress getRemoteAddress() throws IOException {
    requireOpen();
    return socket.remote;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() {
    socket.close();
  }

  /** Whether the system still has the connection. */
  boolean isConnected() {
    return socket.descriptor.isConnected();
  }

  /** Makes {@link #close} send a reset. */
  void resetOnClose() throws IOException {
    socket.descriptor.resetOnClose();
  }

  private ReadOperation claimReading() {
    requireNotYet(socket.remote == null);
    ReadOperation reading = socket.reading;
    if (reading.isKilled()) {
      throw new IllegalStateException("a read timed out or was cancelled: this channel reads no more");
    }
    if (!reading.claim()) {
      throw new ReadPendingException();
    }
    return reading;
  }

  private WriteOperation claimWriting() {
    requireNotYet(socket.remote == null);
    WriteOperation writing = socket.writing;
    if (writing.isKilled()) {
      throw new IllegalStateException("a write timed out or was cancelled: this channel writes no more");
    }
    if (!writing.claim()) {
      throw new WritePendingException();
    }
    return writing;
  }

  private ConnectOperation claimConnecting(SocketAddress to) {
    InetSocketAddress address = SocketAddressChecks.resolved(to);
    if (socket.remote != null) {
      throw new AlreadyConnectedException();
    }
    ConnectOperation connecting = socket.connecting;
    if (connecting.isKilled()) {
      throw new IllegalStateException("a connect was cancelled: this channel connects no more");
    }
    if (!connecting.claim()) {
      throw new ConnectionPendingException();
    }
    return connecting.to(address);
  }

  private <A> void failClosed(CompletionHandler<?, ? super A> handler, @Nullable A attachment) {
    LoopGroup.execute(socket.loop, () -> socket.loop.invoke(handler, attachment, null, new ClosedChannelException()));
  }

  private static <V> Future<V> closedFuture() {
    return CompletableFuture.failedFuture(new ClosedChannelException());
  }

  private static void requireNotYet(boolean unconnected) {
    if (unconnected) {
      throw new NotYetConnectedException();
    }
  }

  private void requireConnected() throws ClosedChannelException {
    requireOpen();
    requireNotYet(socket.remote == null);
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  private static void requireWritable(ByteBuffer target) {
    if (target.isReadOnly()) {
      throw new IllegalArgumentException("a read-only buffer cannot be read into");
    }
  }

  private static ByteBuffer[] chosen(ByteBuffer[] buffers, int from, int count) {
    Objects.checkFromIndexSize(from, count, buffers.length);
    return Arrays.copyOfRange(buffers, from, from + count);
  }
}
