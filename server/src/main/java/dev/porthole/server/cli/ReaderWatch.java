package dev.porthole.server.cli;

import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.output.StandardOutput;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches, while a command works and prints nothing, whether anybody reads standard output still: what nobody reads need not be found or
 * measured.
 *
 * <p>Threads: the end of the work is asked for on a thread of its own, {@code porthole-reader-watch}.
 */
final class ReaderWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(300);

  private final BooleanSupplier closed;
  private final Runnable onGone;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean gone;

  /** @param onGone called once, when nobody reads {@code out} any more: has the work end early */
  ReaderWatch(PrintWriter out, Runnable onGone) {
    this(() -> StandardOutput.isClosed(out), onGone);
  }

  /** @param closed whether nobody reads the output */
  ReaderWatch(BooleanSupplier closed, Runnable onGone) {
    this.closed = closed;
    this.onGone = onGone;
    Thread.ofPlatform().daemon().name("porthole-reader-watch").start(this::watch);
  }

  /** The work was ended because of that: its outcome is none. */
  void requireReader() {
    if (gone) {
      Thread.interrupted(); // the reason is told by what is thrown
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
