package dev.porthole.server.connection;

import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.MemoryStatus;
import java.util.concurrent.CountDownLatch;

/**
 * An idle thread whose name says how much memory clients hold: the name appears in every thread dump of the JVM, such
 * as the one printed on SIGQUIT, a signal that the JVM keeps to itself.
 *
 * <p>Threads: its own thread waits for {@link #close}; {@link #show} may be called by any.
 */
final class MemoryLine implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = Threads.daemon("porthole-memory").start(this::waitForTheEnd);

  void show(MemoryStatus status) {
    long tenths = status.used() * 10 >> 20; // String.format would take a third of a child process's start
    thread.setName("porthole-memory: clients hold " + tenths / 10 + '.' + tenths % 10 + " of " + (status.budget() >> 20)
        + " MiB" + (status.low() ? ", low" : ""));
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void waitForTheEnd() {
    try {
      over.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
