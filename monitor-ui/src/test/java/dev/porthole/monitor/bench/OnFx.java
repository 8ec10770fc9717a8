package dev.porthole.monitor.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * Asks the JavaFX thread.
 *
 * <p>Threads: any but the JavaFX thread.
 */
final class OnFx {
  private OnFx() {}

  static <T> T get(Supplier<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        answer.complete(task.get());
      } catch (Throwable failed) {
        answer.completeExceptionally(failed);
      }
    });
    return answer.join();
  }

  static void run(Runnable task) {
    get(() -> {
      task.run();
      return true;
    });
  }

  /** Waits until a condition holds; {@code false} if it does not within a minute. */
  static boolean await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return true;
  }
}
