package dev.porthole.server.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits on conditions, never on time: returns as soon as one holds, fails when it has not held for {@link #DEADLINE}.
 */
public final class Await {
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private Await() {}

  public static void until(String what, BooleanSupplier holds) {
    until(what, DEADLINE, holds);
  }

  /** The same, for what may take longer. */
  public static void until(String what, Duration most, BooleanSupplier holds) {
    long deadline = System.nanoTime() + most.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + most + ": " + what);
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** The future's value. */
  public static <T> T value(CompletableFuture<T> future) {
    return future.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Runs work beside the test; {@link #value} shows what it threw. */
  public static CompletableFuture<Void> beside(Work work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> {
      try {
        work.run();
        done.complete(null);
      } catch (Throwable thrown) {
        done.completeExceptionally(thrown);
      }
    });
    return done;
  }

  /** Work that may throw. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }
}
