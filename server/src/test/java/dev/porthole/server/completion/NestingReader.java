package dev.porthole.server.completion;

import dev.porthole.server.support.Await;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/**
 * Reads byte by byte, each read requested inside the completion of the one before, and notes how deep the handlers
 * nest. The deepest frame stays on its stack until a handler runs on another thread.
 *
 * <p>Threads: those of the channel's group; fields are guarded by {@code this}.
 */
final class NestingReader implements CompletionHandler<Integer, Void> {
  private final AsynchronousSocketChannel channel;
  private int frames;
  private int deepest;
  private Thread first;
  private boolean overlapped;

  NestingReader(AsynchronousSocketChannel channel) {
    this.channel = channel;
  }

  void start() {
    channel.read(ByteBuffer.allocate(1), null, this);
  }

  synchronized int deepest() {
    return deepest;
  }

  synchronized boolean overlapped() {
    return overlapped;
  }

  @Override
  public void completed(Integer count, Void none) {
    if (!enter()) {
      return;
    }
    channel.read(ByteBuffer.allocate(1), null, this);
    Await.until("another thread", this::overlapped);
    leave();
  }

  @Override
  public void failed(Throwable cause, Void none) {
    // the test is over
  }

  /** {@code false} on a second thread while the first is still inside. */
  private synchronized boolean enter() {
    Thread current = Thread.currentThread();
    if (frames > 0 && current != first) {
      overlapped = true;
      return false;
    }
    first = current;
    frames++;
    deepest = Math.max(deepest, frames);
    return true;
  }

  private synchronized void leave() {
    frames--;
  }
}
