package dev.porthole.server.load;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The writing side of a connection: what is due and not written, as a number, since the bytes follow from the position. What
 * becomes due while a write is under way goes out together with the next.
 *
 * <p>Threads: any may offer; whoever raises {@code pending} from 0 has the write, and its completions hand it on until it is 0 again:
 * {@code view} and {@code at} are confined to whoever has it.
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

  /** So many bytes more are due now. */
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
