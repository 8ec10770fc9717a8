package dev.porthole.monitor.notice;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reports how many connections an action has reached.
 *
 * <p>Threads: stateless; the given executor delivers the notice.
 */
public final class ReachedNotice {
  private ReachedNotice() {}

  /**
   * Reports the sum when every part has been answered.
   *
   * @param key of the notice if all were reached; otherwise {@code -some} is appended
   * @param wanted how many connections the action was meant for
   * @param answers how many connections each part has reached
   */
  public static void report(String key, int wanted, List<CompletableFuture<Integer>> answers, Executor ui,
      Consumer<Notice> notice) {
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).whenCompleteAsync((_, failed) -> {
      if (failed != null) {
        notice.accept(Notice.failed(failed));
        return;
      }
      int reached = answers.stream().collect(Collectors.summingInt(CompletableFuture::join));
      notice.accept(reached == wanted ? Notice.done(key, reached) : Notice.failed(key + "-some", reached, wanted));
    }, ui);
  }
}
