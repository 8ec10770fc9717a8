package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.CloseReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The end of a connection is decided once, and told once, after everybody has left. */
class ConnectionLifecycleTest {
  private final ConnectionLifecycle life = new ConnectionLifecycle();

  @Nested
  class WhileOpen {
    @Test
    void itHasNoReasonAndWorkersComeAndGo() {
      assertTrue(life.enter());
      assertTrue(life.enter());
      assertFalse(life.leave());
      assertFalse(life.leave());
      assertTrue(life.enter());
      assertFalse(life.leave());
      assertEquals(Optional.empty(), life.end());
    }
  }

  @Nested
  class OnceDecided {
    @Test
    void theFirstReasonStays() {
      assertTrue(life.decide(CloseReason.DISCONNECTED, ""));
      assertFalse(life.decide(CloseReason.PEER_RESET, ""));
      assertEquals(Optional.of(new ConnectionLifecycle.End(CloseReason.DISCONNECTED, "")), life.end());
    }

    @Test
    void theOneWhoDecidedTellsIfNobodyWorks() {
      life.decide(CloseReason.DISCONNECTED, "");
      assertTrue(life.leave());
    }

    @Test
    void theLastWorkerTells() {
      life.enter();
      life.enter();
      life.decide(CloseReason.DISCONNECTED, "");
      assertFalse(life.leave());
      assertFalse(life.leave());
      assertTrue(life.leave());
    }

    @Test
    void latecomersMayNotWorkAndDoNotTellAgain() {
      life.decide(CloseReason.DISCONNECTED, "");
      assertFalse(life.enter());
      assertFalse(life.leave());
      assertTrue(life.leave());
      assertFalse(life.enter());
      assertFalse(life.leave());
      assertFalse(life.decide(CloseReason.PEER_RESET, ""));
      assertFalse(life.leave());
    }
  }

  @Test
  void amongManyThreadsTheEndIsToldOnceAndNobodyWorksAfterIt() {
    for (int round = 0; round < 300; round++) {
      new Race().run();
    }
  }

  /** Six threads that work, two that decide. */
  private static final class Race {
    private static final int THREADS = 8;
    private final ConnectionLifecycle life = new ConnectionLifecycle();
    private final CyclicBarrier together = new CyclicBarrier(THREADS);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger workedAfterTheEnd = new AtomicInteger();

    void run() {
      List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
          .mapToObj(i -> Await.beside(() -> {
            together.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (i < 2) {
              decide();
            } else {
              work();
            }
          })).toList();
      threads.forEach(Await::value);
      assertEquals(1, decided.get());
      assertEquals(1, told.get());
      assertEquals(0, workedAfterTheEnd.get());
    }

    private void work() {
      for (boolean open = true; open;) {
        open = life.enter();
        if (open && told.get() > 0) {
          workedAfterTheEnd.incrementAndGet();
        }
        leave();
      }
    }

    private void decide() {
      if (life.decide(CloseReason.DISCONNECTED, "")) {
        decided.incrementAndGet();
      }
      leave();
    }

    private void leave() {
      if (life.leave()) {
        told.incrementAndGet();
      }
    }
  }
}
