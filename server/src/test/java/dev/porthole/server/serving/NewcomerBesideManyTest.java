package dev.porthole.server.serving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadRun;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.ServerProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** With one carrier, clients that are never silent do not keep out new ones. */
@Isolated("it opens more descriptors than select takes beside it")
class NewcomerBesideManyTest {
  private static final int MANY = 300;
  private static final int NEWCOMERS = 5;
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  @Test
  void aNewcomerIsServedWhileManyKeepTheOneCarrierBusy() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    LoadRun.Watcher watcher = new LoadRun.Watcher() {
      @Override
      public void onProgress(LoadProgress progress) {}

      @Override
      public void onWindow(boolean open) {
        busy.countDown();
      }

      @Override
      public void onHeld(long connections) {}
    };
    try (ServerProcess server = ServerProcess.start("--model", "virtual", "--carriers", "1", "--reply", "echo",
        "--events", "none")) {
      LoadRun load = new LoadRun(Load.to("127.0.0.1", server.address().getPort()).connections(MANY)
          .warmup(Duration.ofMillis(200)).duration(Duration.ofMinutes(1)).build(), watcher);
      CompletableFuture<?> loading = CompletableFuture.supplyAsync(load::run, work -> Thread.ofPlatform().start(work));
      busy.await();
      long longest = 0;
      for (int i = 0; i < NEWCOMERS; i++) {
        long begun = System.nanoTime();
        try (Client newcomer = Client.to(server.address())) {
          newcomer.exchange("hello", "hello");
        }
        longest = Math.max(longest, System.nanoTime() - begun);
      }
      load.stop();
      Await.value(loading.thenApply(_ -> true));
      assertTrue(longest < IN_TIME.toNanos(), "served after " + Duration.ofNanos(longest));
    }
  }
}
