package dev.porthole.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action when a signal ends the process, until this is closed. A shutdown by a signal would exit with 128 plus
 * the signal's number; the action may halt the process with another code.
 *
 * <p>Threads: confined to one thread; the action runs on the JVM's shutdown thread.
 */
final class OnSignal implements AutoCloseable {
  private final Thread hook;

  OnSignal(Runnable work) {
    hook = new Thread(work, "porthole-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Interrupts a thread, and waits until it counts down {@code done}, at most for {@code patience}. */
  static void interrupt(Thread working, CountDownLatch done, Duration patience) {
    working.interrupt();
    try {
      done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the action is running, and ends the process
    }
  }
}
