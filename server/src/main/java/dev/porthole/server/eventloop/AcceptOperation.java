package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;

/**
 * An accept. The new channel goes to the loop with the fewest channels.
 *
 * <p>Threads: as {@link Operation} says; {@code watched} and {@code acceptable} are confined to the loop's thread.
 */
final class AcceptOperation extends Operation<AsynchronousSocketChannel> implements EventLoop.Watched {
  private final LoopServerSocketChannel listener;
  private boolean watched;
  /** Epoll reports readiness once: connections may have been waiting since, even after a failed accept. */
  private boolean acceptable = true;

  AcceptOperation(LoopServerSocketChannel listener, EventLoop loop) {
    super(loop);
    this.listener = listener;
    // loads the classes of the exception now: later there may be no descriptor left to load them
    Errno.exception(Errno.EMFILE);
  }

  @Override
  boolean isOpen() {
    return listener.isOpen();
  }

  @Override
  void closeChannel() {
    listener.close();
  }

  @Override
  void clear() {
    // holds nothing
  }

  @Override
  void attempt() {
    try {
      if (!watched) {
        watched = true;
        listener.watch(this);
      }
      if (acceptable) {
        accept();
      }
    } catch (IOException failed) {
      fail(failed);
    }
  }

  @Override
  public void onReady(int events) {
    acceptable = true;
    if (isArmed()) {
      attempt();
    }
  }

  private void accept() throws IOException {
    int result;
    do {
      result = listener.acceptOne(loop.sockets);
    } while (result == -Errno.ECONNABORTED || result == -Errno.EINTR);
    if (result == -Errno.EAGAIN) {
      acceptable = false;
      return;
    }
    if (result < 0) {
      throw Errno.exception(result);
    }
    complete(listener.channelOf(result, loop.sockets.acceptedFrom()));
  }
}
