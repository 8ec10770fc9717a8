package dev.porthole.monitor.notice;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks what takes too long for the JavaFX thread on another one, and hands the answer over on it.
 *
 * <p>Threads: confined to the JavaFX thread; questions are asked on another one.
 */
public final class Background {
  private final Executor background;
  private final Executor ui;

  /** @param ui runs tasks on the JavaFX thread */
  public Background(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
  }

  /**
   * Asks something.
   *
   * @param always is run first, whatever came of it
   * @param answer is given what came of it
   * @param failure is given what it failed with instead
   */
  public <T> void ask(Supplier<T> question, Runnable always, Consumer<T> answer, Consumer<Throwable> failure) {
    CompletableFuture.supplyAsync(question, background).whenCompleteAsync((found, failed) -> {
      always.run();
      if (failed == null) {
        answer.accept(found);
      } else {
        failure.accept(failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed);
      }
    }, ui);
  }
}
