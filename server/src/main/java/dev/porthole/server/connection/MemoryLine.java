package dev.porthole.server.connection;

import dev.porthole.shared.api.MemoryStatus;
import java.util.concurrent.CountDownLatch;

/**
 * A thread that does nothing and whose name says how much memory clients hold: it stands in every dump of the JVM's threads, such as the
 * one that SIGQUIT has printed. (The JVM keeps that signal to itself.)
 *
 * <p>Threads: its own waits for the end; {@link #show} may come from any.
 */
final class MemoryLine implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("porthole-memory").start(this::waitForTheEnd);

  void show(MemoryStatus status) {
    long tenths = status.used() * 10 >> 20; // String.format would be a third of the start of a child process
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
