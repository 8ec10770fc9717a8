package dev.porthole.monitor.notice;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs slow calls on another thread, and passes their results to the JavaFX thread.
 *
 * <p>Threads: confined to the JavaFX thread; the calls run on another one.
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
   * Runs a call.
   *
   * @param always runs first when the call ends, in any case
   * @param answer receives the result
   * @param failure receives the exception instead of a result
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
