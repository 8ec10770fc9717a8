package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.SocketOptions;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/**
 * A socket's file descriptor: closed once, and never used after that, as the system reuses the number.
 *
 * <p>Threads: a connection's descriptor is closed only by its loop's thread, which uses {@link #number} without the
 * lock; every other use takes the lock, as does every use of a listener's descriptor, which any thread may close.
 */
final class Descriptor {
  private final int number;
  /** Guarded by {@code this}. */
  private boolean closed;

  Descriptor(int number) {
    this.number = number;
  }

  /** Opens a new socket. */
  static Descriptor open() throws IOException {
    return new Descriptor(Errno.check(Sockets.ofThisThread().open()));
  }

  /** The descriptor number. On the loop's thread, which knows whether it is closed. */
  int number() {
    return number;
  }

  synchronized InetSocketAddress localAddress() throws IOException {
    requireOpen();
    return Sockets.ofThisThread().localAddress(number);
  }

  /** The bound address; empty if the socket is not bound. */
  Optional<InetSocketAddress> bound() throws IOException {
    InetSocketAddress local = localAddress();
    return local.getPort() == 0 ? Optional.empty() : Optional.of(local);
  }

  synchronized void bind(InetSocketAddress local) throws IOException {
    requireOpen();
    Errno.check(Sockets.ofThisThread().bind(number, local));
  }

  synchronized void listen(int backlog) throws IOException {
    requireOpen();
    Errno.check(Sockets.ofThisThread().listen(number, backlog));
  }

  /** @return as {@link Sockets#accept} */
  synchronized int accept(Sockets sockets) {
    return closed ? -Errno.EINVAL : sockets.accept(number);
  }

  /** As {@link EventLoop#watch}, unless the socket has been closed. On the loop's thread. */
  synchronized int watch(EventLoop loop, int events, EventLoop.Watched owner) throws IOException {
    requireOpen();
    return loop.watch(number, events, owner);
  }

  synchronized void shutdown(int how) throws IOException {
    requireOpen();
    int error = Sockets.ofThisThread().shutdown(number, how);
    if (error < 0 && error != -Errno.ENOTCONN) { // the peer's reset causes this
      throw Errno.exception(error);
    }
  }

  synchronized void set(SocketOption<?> option, Object value) throws IOException {
    requireOpen();
    SocketOptions.set(number, option, value);
  }

  synchronized Object get(SocketOption<?> option) throws IOException {
    requireOpen();
    return SocketOptions.get(number, option);
  }

  synchronized void resetOnClose() throws IOException {
    requireOpen();
    Errno.check(Sockets.ofThisThread().resetOnClose(number));
  }

  /** Whether the system knows a peer; {@code true} once closed. */
  synchronized boolean isConnected() {
    return closed || Sockets.ofThisThread().isConnected(number);
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      Sockets.ofThisThread().close(number);
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
