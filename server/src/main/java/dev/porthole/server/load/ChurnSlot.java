package dev.porthole.server.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection after the other: connect, send a message, read the reply, close, repeat. The close is an ordinary one,
 * so the port stays in TIME_WAIT on our side for a while; when no port is left, or the server refuses, the slot pauses
 * and tries again.
 *
 * <pre>
 *  CONNECTING ──▶ WRITING ──▶ READING ──▶ closed, and CONNECTING again
 *       └────────────┴───────────┴──▶ counted as an error, PAUSING, and CONNECTING again
 * </pre>
 *
 * <p>Threads: one operation is outstanding at a time, and its completion continues the work; {@code waiting} is read by
 * any thread.
 */
final class ChurnSlot {
  private static final long PAUSE_MILLIS = 50;

  private final int number;
  private final LoadServices services;
  private final ChurnHealth health;
  private final ScheduledExecutorService clock;
  private final ByteBuffer outgoing;
  private final Incoming incoming;
  private final ByteBuffer buffer;
  private final CompletionHandler<Void, Void> onConnected = new Step<>(this::doConnected);
  private final CompletionHandler<Integer, Void> onWritten = new Step<>(this::doWritten);
  private final CompletionHandler<Integer, Void> onRead = new Step<>(this::doRead);
  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable AsynchronousSocketChannel channel;
  private long offset;
  private long begunAt;
  private long connectNanos;

  /** Counts consecutive failures of all slots, to detect that the server is gone. */
  record ChurnHealth(AtomicInteger failuresInRow, int most, ErrorCounts troubles) {
    private static final int PAUSES = 20;

    static ChurnHealth of(int slots, ErrorCounts troubles) {
      return new ChurnHealth(new AtomicInteger(), slots * PAUSES, troubles);
    }

    void succeeded() {
      if (failuresInRow.getPlain() != 0) {
        failuresInRow.set(0);
      }
    }

    void failed() {
      if (failuresInRow.incrementAndGet() >= most) {
        troubles.allGone();
      }
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    void on(T result) throws IOException;
  }

  private final class Step<T> implements CompletionHandler<T, Void> {
    private final Work<T> work;

    Step(Work<T> work) {
      this.work = work;
    }

    @Override
    public void completed(T result, Void none) {
      try {
        work.on(result);
      } catch (Throwable thrown) {
        onBroken(thrown);
      }
    }

    @Override
    public void failed(Throwable cause, Void none) {
      onBroken(cause);
    }
  }

  /** @param number counted from 1 */
  ChurnSlot(int number, LoadServices services, ChurnHealth health, ScheduledExecutorService clock) {
    this.number = number;
    this.services = services;
    this.health = health;
    this.clock = clock;
    this.outgoing = services.payload().view();
    this.incoming = new Incoming(number, services);
    this.buffer = services.newReadBuffer();
  }

  /** Connects, unless the time is over. */
  void begin() {
    if (System.nanoTime() >= services.window().to() || services.troubles().isEnding()) {
      return;
    }
    try {
      begunAt = System.nanoTime();
      channel = services.channels().open();
      channel.connect(services.channels().server(), null, onConnected);
    } catch (IOException | RuntimeException failed) {
      onBroken(failed);
    }
  }

  /** 1 while a message is unanswered, else 0. */
  int unanswered() {
    return waiting.get();
  }

  boolean isIncomplete() {
    return unanswered() > 0 && incoming.isIncomplete();
  }

  private void doConnected(Void none) {
    connectNanos = System.nanoTime() - begunAt;
    waiting.set(1);
    int at = (int) ((Payload.start(number) + offset) % Payload.PERIOD);
    outgoing.limit(at + services.load().messages().size()).position(at);
    incoming.restart(offset);
    offset += services.load().messages().size();
    channel().write(outgoing, null, onWritten);
  }

  private void doWritten(int count) {
    if (outgoing.hasRemaining()) {
      channel().write(outgoing, null, onWritten);
    } else {
      requestRead();
    }
  }

  private void requestRead() {
    buffer.clear();
    channel().read(buffer, null, onRead);
  }

  private void doRead(int count) {
    if (count < 0) {
      fail(LoadError.CLOSED);
      return;
    }
    int replies = incoming.take(buffer.flip(), services.troubles());
    if (replies == 0) {
      requestRead();
    } else if (replies > 1 || replies == 1 && incoming.isIncomplete()) {
      fail(LoadError.SURPLUS);
    } else if (replies == 1) {
      doAnswered();
    }
  }

  private void doAnswered() {
    LoadChannels.close(channel());
    waiting.set(0);
    health.succeeded();
    long now = System.nanoTime();
    ThreadStats stats = services.threads().stats();
    stats.addAnswered(1);
    if (services.window().contains(now)) {
      stats.addMeasured(1);
      stats.record(now - begunAt);
      stats.recordConnect(connectNanos);
    }
    begin();
  }

  /** The channel of the current connection; only what follows {@link #begin} calls this. */
  private AsynchronousSocketChannel channel() {
    return Objects.requireNonNull(channel);
  }

  private void onBroken(Throwable cause) {
    boolean ours = !(cause instanceof IOException);
    if (ours && !services.troubles().isEnding()) {
      services.troubles().fault(cause);
    } else {
      fail(LoadError.of(cause));
    }
  }

  private void fail(LoadError why) {
    if (services.troubles().isEnding()) {
      return;
    }
    services.troubles().count(why);
    if (channel != null) {
      LoadChannels.close(channel);
    }
    waiting.set(0);
    health.failed();
    clock.schedule(this::begin, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
