package dev.porthole.monitor.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Replaces the JavaFX thread: the server's answers wait here until the test runs them.
 *
 * <p>Threads: confined to one thread.
 */
public final class HandExecutor implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  public int waiting() {
    return tasks.size();
  }

  public void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }
}
