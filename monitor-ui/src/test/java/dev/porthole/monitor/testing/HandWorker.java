package dev.porthole.monitor.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Replaces a worker thread: tasks wait here until the test runs them.
 *
 * <p>Threads: confined to one thread.
 */
public final class HandWorker extends AbstractExecutorService {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  /** The work ends exactly at this call of {@code isDone}, counted from 1; never if 0. */
  public int endsAtCall;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
    return new FutureTask<>(task, value) {
      @Override
      public boolean isDone() {
        if (endsAtCall > 0 && --endsAtCall == 0) {
          run();
        }
        return super.isDone();
      }
    };
  }

  public void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  public int waiting() {
    return tasks.size();
  }

  @Override
  public void shutdown() {
    tasks.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
