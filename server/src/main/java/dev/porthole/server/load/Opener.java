package dev.porthole.server.load;

import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens the connections of a load before anything is sent, a few at a time, so that the server's backlog does not
 * affect the measurement.
 *
 * <p>Threads: {@link #open} on one thread; completions arrive on the channels' threads and write atomic fields.
 */
final class Opener implements CompletionHandler<Void, Void> {
  private static final int AT_A_TIME = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LoadChannels channels;
  private final ErrorCounts troubles;
  private final Semaphore permits = new Semaphore(AT_A_TIME);
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Opener(LoadChannels channels, ErrorCounts troubles) {
    this.channels = channels;
    this.troubles = troubles;
  }

  /**
   * Opens {@code count} connections.
   *
   * @return all of them, or fewer if the run is ending
   * @throws LoadFailure if a connection cannot be opened
   */
  List<AsynchronousSocketChannel> open(int count, String server) {
    List<AsynchronousSocketChannel> opened = new ArrayList<>(count);
    try {
      while (opened.size() < count && failure.get() == null && !troubles.awaitEnd(0)) {
        await(1);
        AsynchronousSocketChannel channel = channels.open();
        opened.add(channel);
        channel.connect(channels.server(), null, this);
      }
      await(AT_A_TIME);
    } catch (IOException | RuntimeException failed) {
      failure.compareAndSet(null, failed);
    }
    if (failure.get() != null) {
      String after = connected.get() > 0 ? " (" + connected.get() + " of " + count + " connections were opened)" : "";
      throw new LoadFailure("cannot connect to " + server + ": " + LoadError.why(failure.get()) + after, failure.get());
    }
    return opened;
  }

  @Override
  public void completed(Void none, Void nothing) {
    connected.incrementAndGet();
    permits.release();
  }

  @Override
  public void failed(Throwable cause, Void nothing) {
    failure.compareAndSet(null, cause);
    permits.release();
  }

  private void await(int wanted) throws IOException {
    try {
      if (!permits.tryAcquire(wanted, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("timed out");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
