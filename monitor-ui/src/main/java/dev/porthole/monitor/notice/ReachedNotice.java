package dev.porthole.monitor.notice;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells how many connections were reached by what was asked of the server.
 *
 * <p>Threads: stateless; the notice comes through the executor given.
 */
public final class ReachedNotice {
  private ReachedNotice() {}

  /**
   * Tells it when every part is answered.
   *
   * @param key of the notice if all were reached; {@code -some} is added to it otherwise
   * @param wanted how many should be
   * @param answers how many each part has reached
   */
  public static void tell(String key, int wanted, List<CompletableFuture<Integer>> answers, Executor ui,
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
