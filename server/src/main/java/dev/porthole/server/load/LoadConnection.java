package dev.porthole.server.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection of a load, from the first message on: reads, counts replies, and reports how it ended if the server
 * ended it. Subclasses decide when the next message is due.
 *
 * <p>Threads: the reading side, one completion after the other, owns {@code buffer}, {@code incoming} and the
 * subclass's state; it requests the next read last, since that read may complete on another thread before the request
 * returns. The writing side is {@link Outgoing}. {@code ended} is set once, by either side, and {@code served} by the
 * reading side; any thread may read them.
 */
abstract class LoadConnection implements CompletionHandler<Integer, Void> {
  final LoadServices services;
  private final AsynchronousSocketChannel channel;
  private final LiveCount live;
  private final Outgoing outgoing;
  private final Incoming incoming;
  private final ByteBuffer buffer;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean served;

  /** @param number counted from 1 */
  LoadConnection(int number, AsynchronousSocketChannel channel, LoadServices services, LiveCount live) {
    this.channel = channel;
    this.services = services;
    this.live = live;
    this.outgoing = new Outgoing(number, channel, services.payload(), this::onBroken);
    this.incoming = new Incoming(number, services);
    this.buffer = services.newReadBuffer();
  }

  /** Sends what is due at once, if anything, and starts reading. Called once. */
  abstract void begin();

  /**
   * Records complete replies, and sends the messages that become due.
   *
   * @param count 1 or more
   * @param now when the replies were read
   * @return {@code false} if there are more replies than messages sent
   */
  abstract boolean onReplies(int count, long now, ThreadStats stats);

  /** Messages due and not answered; exact once the threads have ended. */
  abstract long unanswered();

  final boolean isIncomplete() {
    return incoming.isIncomplete();
  }

  final boolean isLive() {
    return !ended.get();
  }

  /** Whether any message was answered. */
  final boolean isServed() {
    return served;
  }

  final void send(int messages) {
    outgoing.offer((long) messages * services.load().messages().size());
  }

  final void requestRead() {
    buffer.clear();
    channel.read(buffer, null, this);
  }

  @Override
  public final void completed(Integer count, Void none) {
    try {
      doRead(count);
    } catch (Throwable thrown) {
      onBroken(thrown);
    }
  }

  @Override
  public final void failed(Throwable cause, Void none) {
    onBroken(cause);
  }

  private void doRead(int count) {
    if (count < 0) {
      end(LoadError.CLOSED);
      return;
    }
    long now = System.nanoTime();
    int replies = incoming.take(buffer.flip(), services.troubles());
    if (replies < 0) {
      return; // wrong content ends the run
    }
    if (replies > 0) {
      if (!served) {
        served = true;
      }
      ThreadStats stats = services.threads().stats();
      stats.addAnswered(replies);
      if (!onReplies(replies, now, stats)) {
        end(LoadError.SURPLUS);
        return;
      }
    }
    requestRead();
  }

  private void onBroken(Throwable cause) {
    if (cause instanceof IOException || ended.get()) {
      end(LoadError.of(cause));
    } else {
      services.troubles().fault(cause);
    }
  }

  private void end(LoadError why) {
    if (ended.compareAndSet(false, true)) {
      services.troubles().count(why);
      LoadChannels.close(channel);
      live.leave();
    }
  }
}
