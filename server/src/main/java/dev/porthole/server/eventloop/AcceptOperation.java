package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Errno;
import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;

/**
 * Accepting. The new channel goes to the loop that has the fewest.
 *
 * <p>Threads: as {@link Operation} says; {@code acceptable} is confined to the loop's.
 */
final class AcceptOperation extends Operation<AsynchronousSocketChannel> implements EventLoop.Watched {
  private final LoopServerSocketChannel listener;
  private boolean watched;
  /** Readiness is told once: connections may be waiting since, and still be after an accept that failed. */
  private boolean acceptable = true;

  AcceptOperation(LoopServerSocketChannel listener, EventLoop loop) {
    super(loop);
    this.listener = listener;
    Errno.exception(Errno.EMFILE); // loads what its like will need when there is no descriptor left to load classes with
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
    // it holds nothing
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
