package dev.porthole.server.cli;

import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.thread.Threads;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches whether standard output still has a reader while a command works without printing: otherwise the work is
 * ended early.
 *
 * <p>Threads: calls back on its own thread, {@code porthole-reader-watch}.
 */
final class ReaderWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(300);

  private final BooleanSupplier closed;
  private final Runnable onGone;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean gone;

  /** @param onGone called once, when the reader of {@code out} has gone; ends the work early */
  ReaderWatch(PrintWriter out, Runnable onGone) {
    this(() -> StandardOutput.isClosed(out), onGone);
  }

  /** @param closed whether the output's reader has gone */
  ReaderWatch(BooleanSupplier closed, Runnable onGone) {
    this.closed = closed;
    this.onGone = onGone;
    Threads.daemon("porthole-reader-watch").start(this::watch);
  }

  /** Throws if the work was ended because the reader had gone; its result is then incomplete. */
  void requireReader() {
    if (gone) {
      Thread.interrupted(); // the exception gives the reason
      throw OutputFailure.closed();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void watch() {
    try {
      while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        if (closed.getAsBoolean()) {
          gone = true;
          onGone.run();
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
