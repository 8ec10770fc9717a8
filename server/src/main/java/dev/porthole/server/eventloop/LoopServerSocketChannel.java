package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.SocketOptions;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.AcceptPendingException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.ShutdownChannelGroupException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A listening channel.
 *
 * <p>Threads: any, as the interface requires; writes of {@code bound} are guarded by {@code binding}; {@code slot} is
 * confined to the loop's thread, whose work is in {@link AcceptOperation}.
 */
final class LoopServerSocketChannel extends AsynchronousServerSocketChannel
    implements
      InheritedOptions,
      LoopGroup.Member {
  private static final int DEFAULT_BACKLOG = 50;

  private final LoopGroup group;
  private final EventLoop loop;
  private final Descriptor socket;
  private final AcceptOperation accepting;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Object binding = new Object();
  private volatile boolean bound;
  private int slot = -1;

  LoopServerSocketChannel(LoopGroup group, EventLoop loop) throws IOException {
    super(group.provider());
    this.group = group;
    this.loop = loop;
    this.socket = Descriptor.open();
    this.accepting = new AcceptOperation(this, loop);
    socket.set(StandardSocketOptions.SO_REUSEADDR, true); // as on the JDK's channels
  }

  @Override
  public AsynchronousServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
    InetSocketAddress address = SocketAddressChecks.local(local);
    synchronized (binding) {
      requireOpen();
      if (bound) {
        throw new AlreadyBoundException();
      }
      socket.bind(address);
      socket.listen(backlog < 1 ? DEFAULT_BACKLOG : backlog);
      bound = true;
    }
    return this;
  }

  @Override
  public <T> AsynchronousServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    Options.requireSupported(name, supportedOptions());
    socket.set(name, Options.present(name, value));
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    Options.requireSupported(name, supportedOptions());
    return name.type().cast(socket.get(name));
  }

  @Override
  public <T> void inherit(SocketOption<T> name, T value) throws IOException {
    Options.requireSupported(name, SocketOptions.OF_CONNECTIONS);
    socket.set(name, Options.present(name, value));
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return SocketOptions.OF_LISTENERS;
  }

  @Override
  public <A> void accept(A attachment, CompletionHandler<AsynchronousSocketChannel, ? super A> handler) {
    Objects.requireNonNull(handler);
    if (isOpen()) {
      claim();
      accepting.begin(handler, attachment, 0, TimeUnit.NANOSECONDS);
    } else {
      LoopGroup.execute(loop, () -> loop.invoke(handler, attachment, null, new ClosedChannelException()));
    }
  }

  @Override
  public Future<AsynchronousSocketChannel> accept() {
    if (!isOpen()) {
      return CompletableFuture.failedFuture(new ClosedChannelException());
    }
    claim();
    return accepting.beginFuture();
  }

  @Override
  public @Nullable SocketAddress getLocalAddress() throws IOException {
    requireOpen();
    return bound ? socket.localAddress() : null;
  }

  @Override
  public boolean isOpen() {
    return open.get();
  }

  /** Closes the channel; the port is free when this returns. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      socket.close();
      LoopGroup.executeOrRun(loop, this::onClosed);
    }
  }

  @Override
  public void closeQuietly() {
    close();
  }

  int acceptOne(Sockets sockets) {
    return socket.accept(sockets);
  }

  void watch(EventLoop.Watched watcher) throws IOException {
    slot = socket.watch(loop, Epoll.IN, watcher);
  }

  /** The channel of an accepted connection. */
  AsynchronousSocketChannel channelOf(int descriptor, InetSocketAddress remote) throws IOException {
    LoopSocket connection = new LoopSocket(group, group.leastLoaded(), new Descriptor(descriptor));
    connection.remote = remote;
    try {
      group.add(connection);
    } catch (ShutdownChannelGroupException shutdown) {
      connection.discard();
      throw new IOException("the channel group takes no more channels", shutdown);
    }
    return new LoopSocketChannel(provider(), connection);
  }

  private void onClosed() {
    if (slot >= 0) {
      loop.unwatch(slot);
    }
    accepting.abort();
    loop.load.decrementAndGet();
    group.remove(this);
  }

  private void claim() {
    if (!bound) {
      throw new NotYetBoundException();
    }
    if (accepting.isKilled()) {
      throw new IllegalStateException("an accept was cancelled: this channel accepts no more");
    }
    if (!accepting.claim()) {
      throw new AcceptPendingException();
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }
}
