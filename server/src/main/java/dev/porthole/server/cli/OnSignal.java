package dev.porthole.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is done when a signal ends the process, until it is closed. A shutdown started by a signal would exit with 128 and the signal's
 * number: what is done may halt the process with another code.
 *
 * <p>Threads: confined to one; the work is done on the JVM's shutdown thread.
 */
final class OnSignal implements AutoCloseable {
  private final Thread hook;

  OnSignal(Runnable work) {
    hook = new Thread(work, "porthole-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Interrupts a thread, and waits until it has said that it is done; no longer than {@code patience}. */
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
      // it runs, and ends the process
    }
  }
}
