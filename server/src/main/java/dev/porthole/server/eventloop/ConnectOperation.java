package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.Errno;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connect. A failure closes the channel, as {@link java.nio.channels.AsynchronousSocketChannel} requires.
 *
 * <p>Threads: as {@link Operation} says; {@code begun} is confined to the loop's thread.
 */
final class ConnectOperation extends SocketOperation<Void> {
  private @Nullable InetSocketAddress remote;
  private boolean begun;

  ConnectOperation(LoopSocket socket) {
    super(socket);
  }

  ConnectOperation to(InetSocketAddress address) {
    remote = address;
    return this;
  }

  @Override
  void clear() {
    remote = null;
  }

  @Override
  void attempt() {
    try {
      int result = begun ? loop.sockets.pendingError(socket.descriptor.number()) : beginToConnect();
      if (result == 0) {
        socket.remote = remote;
        complete(null);
      } else if (result != -Errno.EINPROGRESS) {
        throw Errno.exception(result);
      }
    } catch (IOException failed) {
      socket.close();
      fail(failed);
    }
  }

  private int beginToConnect() throws IOException {
    begun = true;
    int result = loop.sockets.connect(socket.descriptor.number(), Objects.requireNonNull(remote));
    if (result == -Errno.EINPROGRESS) {
      socket.watchFor(Epoll.IN | Epoll.OUT | Epoll.RDHUP);
    }
    return result;
  }
}
