package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The socket of a replay: sends recorded bytes to the program under test and reads its replies. It reads during every
 * wait, so that the two sides can never both be blocked writing.
 *
 * <p>Threads: confined to one thread.
 */
final class ReplayPeer implements AutoCloseable {
  private static final int READ_SIZE = 1 << 16;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MAX_SELECT_MILLIS = 60_000;

  /** How the other side ended its stream. */
  enum Ended {
    NOT,
    CLOSED,
    RESET
  }

  private final SocketChannel channel;
  private final Consumer<Bytes> received;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_SIZE);
  private Ended ended = Ended.NOT;
  private boolean reading = true;
  private long lastNanos = System.nanoTime();

  /** @param received called for every read, on the waiting thread */
  ReplayPeer(SocketChannel channel, Consumer<Bytes> received) throws IOException {
    this.channel = channel;
    this.received = received;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /** How the other side ended its stream; the first end counts. */
  Ended ended() {
    return ended;
  }

  /** When data last arrived, or when it connected, as {@link System#nanoTime}. */
  long lastNanos() {
    return lastNanos;
  }

  /**
   * Waits for a condition, and reads meanwhile.
   *
   * @param deadlineNanos the end of the wait; evaluated again after each read
   * @return whether {@code holds} is true
   */
  boolean await(BooleanSupplier holds, LongSupplier deadlineNanos) throws IOException {
    while (!holds.getAsBoolean()) {
      long left = deadlineNanos.getAsLong() - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      select(left, false);
    }
    return true;
  }

  /**
   * Sends bytes unchanged.
   *
   * @param patience the maximum time without progress
   * @return how many bytes the system accepted: fewer if the other side reads no more
   */
  int send(Bytes data, Duration patience) throws IOException {
    ByteBuffer left = data.asReadOnlyBuffer();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (left.hasRemaining()) {
        if (channel.write(left) > 0) {
          deadline = System.nanoTime() + patience.toNanos();
          continue;
        }
        long rest = deadline - System.nanoTime();
        if (rest <= 0) {
          break;
        }
        select(rest, true);
      }
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException broken) {
      return left.position(); // the next read shows how it ended
    }
    return left.position();
  }

  /** Ends our side: nothing more is sent, and the other side is still read. */
  void closeOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException alreadyReset) {
      // the next read shows it
    }
  }

  /** Ends both sides at once, with an RST. */
  void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
    reading = false;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }

  private void select(long nanos, boolean forWriting) throws IOException {
    if (key.isValid()) {
      key.interestOps((reading ? SelectionKey.OP_READ : 0) | (forWriting ? SelectionKey.OP_WRITE : 0));
    }
    selector.select(_ -> {}, Math.clamp(nanos / NANOS_PER_MILLI, 1, MAX_SELECT_MILLIS));
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    if (reading) {
      read();
    }
  }

  private void read() {
    buffer.clear();
    int count;
    try {
      count = channel.read(buffer);
    } catch (IOException reset) {
      end(Ended.RESET);
      return;
    }
    if (count < 0) {
      end(Ended.CLOSED);
    } else if (count > 0) {
      lastNanos = System.nanoTime();
      received.accept(Bytes.copyOf(buffer.flip()));
    }
  }

  private void end(Ended how) {
    ended = how;
    reading = false;
    lastNanos = System.nanoTime();
  }
}
