package dev.porthole.server.load;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The writing side of a connection. What is due but not written is only a number, because the bytes follow from the
 * position. Bytes that become due during a write are sent together by the next write.
 *
 * <p>Threads: any thread may offer; the one that raises {@code pending} from 0 owns the write, and the completions pass
 * ownership on until {@code pending} is 0 again: {@code view} and {@code at} are confined to the owner.
 */
final class Outgoing implements CompletionHandler<Integer, Void> {
  private final AsynchronousSocketChannel channel;
  private final Consumer<Throwable> onBroken;
  private final int largestWrite;
  private final ByteBuffer view;
  private final AtomicLong pending = new AtomicLong();
  private int at;

  /** @param connection counted from 1 */
  Outgoing(int connection, AsynchronousSocketChannel channel, Payload payload, Consumer<Throwable> onBroken) {
    this.channel = channel;
    this.onBroken = onBroken;
    this.largestWrite = payload.largestWrite();
    this.view = payload.view();
    this.at = Payload.start(connection);
  }

  /** Makes {@code bytes} more bytes due now. */
  void offer(long bytes) {
    if (pending.getAndAdd(bytes) == 0) {
      submit(bytes);
    }
  }

  @Override
  public void completed(Integer count, Void none) {
    at = (at + count) % Payload.PERIOD;
    long left = pending.addAndGet(-count);
    if (left > 0) {
      submit(left);
    }
  }

  @Override
  public void failed(Throwable cause, Void none) {
    onBroken.accept(cause);
  }

  private void submit(long bytes) {
    try {
      view.limit(at + (int) Math.min(bytes, largestWrite)).position(at);
      channel.write(view, null, this);
    } catch (RuntimeException closed) {
      onBroken.accept(closed);
    }
  }
}
