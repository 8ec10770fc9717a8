package dev.porthole.server.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection of a load, from the first message on: reads, counts replies, and tells how it ended if not by us. When the next
 * message is due is for its kinds to say.
 *
 * <p>Threads: the reading side, one completion after the other, has {@code buffer}, {@code incoming} and what the kinds keep; requesting
 * the next read is the last thing it does, since that read may complete on another thread before the request returns. The writing
 * side is {@link Outgoing}. {@code ended} is set once, by either, and {@code served} by the reading side; any may ask for them.
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

  /** Sends what is due at once, if anything is, and begins to read. Called once. */
  abstract void begin();

  /**
   * Takes note of complete replies, and sends what they make due.
   *
   * @param count 1 or more
   * @param now when they were read
   * @return {@code false} if so many were not due
   */
  abstract boolean onReplies(int count, long now, ThreadStats tally);

  /** Messages that are due and not answered; exact when the threads have ended. */
  abstract long unanswered();

  final boolean isIncomplete() {
    return incoming.isIncomplete();
  }

  final boolean isLive() {
    return !ended.get();
  }

  /** Whether a message was answered. */
  final boolean isServed() {
    return served;
  }

  final void send(int messages) {
    outgoing.offer((long) messages * services.load().size());
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
      return; // wrong content has ended the run
    }
    if (replies > 0) {
      if (!served) {
        served = true;
      }
      ThreadStats tally = services.threads().tally();
      tally.addAnswered(replies);
      if (!onReplies(replies, now, tally)) {
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
