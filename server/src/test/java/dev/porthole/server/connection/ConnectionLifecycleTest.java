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

/** The end of a connection is decided once, and appended once, after all work is closed. */
class ConnectionLifecycleTest {
  private final AtomicInteger ends = new AtomicInteger();
  private final ConnectionLifecycle life = new ConnectionLifecycle(ends::incrementAndGet);

  @Nested
  class WhileOpen {
    @Test
    void itHasNoReasonAndWorkComesAndGoes() {
      Work one = life.begin();
      Work other = life.begin();
      assertTrue(one.hasBegun());
      assertTrue(other.hasBegun());
      one.close();
      other.close();
      try (Work third = life.begin()) {
        assertTrue(third.hasBegun());
      }
      assertEquals(0, ends.get());
      assertEquals(Optional.empty(), life.end());
    }

    @Test
    void anOperationOutlivesTheWorkThatRequestsIt() {
      try (Work work = life.begin()) {
        assertTrue(work.hasBegun());
        life.beginOperation();
      }
      life.decide(CloseReason.DISCONNECTED, "").close();
      assertEquals(0, ends.get());
      life.endOperation();
      assertEquals(1, ends.get());
    }
  }

  @Nested
  class OnceDecided {
    @Test
    void theFirstReasonStays() {
      assertTrue(life.decide(CloseReason.DISCONNECTED, "").hasBegun());
      assertFalse(life.decide(CloseReason.PEER_RESET, "").hasBegun());
      assertEquals(Optional.of(new ConnectionLifecycle.End(CloseReason.DISCONNECTED, "")), life.end());
    }

    @Test
    void decidingAppendsTheEndIfNoWorkRemains() {
      Work deciding = life.decide(CloseReason.DISCONNECTED, "");
      assertEquals(0, ends.get());
      deciding.close();
      assertEquals(1, ends.get());
    }

    @Test
    void theLastWorkAppendsTheEnd() {
      Work one = life.begin();
      Work other = life.begin();
      Work deciding = life.decide(CloseReason.DISCONNECTED, "");
      one.close();
      deciding.close();
      assertEquals(0, ends.get());
      other.close();
      assertEquals(1, ends.get());
    }

    @Test
    void workUnderWayMayRequestOneMoreOperation() {
      Work work = life.begin();
      life.decide(CloseReason.DISCONNECTED, "").close();
      life.beginOperation();
      work.close();
      assertEquals(0, ends.get());
      life.endOperation();
      assertEquals(1, ends.get());
    }

    @Test
    void lateWorkIsRefusedAndAppendsNothing() {
      Work deciding = life.decide(CloseReason.DISCONNECTED, "");
      comeTooLate();
      assertEquals(0, ends.get());
      deciding.close();
      assertEquals(1, ends.get());
      comeTooLate();
      assertEquals(1, ends.get());
    }

    private void comeTooLate() {
      try (Work late = life.begin()) {
        assertFalse(late.hasBegun());
      }
      try (Work late = life.decide(CloseReason.PEER_RESET, "")) {
        assertFalse(late.hasBegun());
      }
    }
  }

  @Test
  void amongManyThreadsTheEndIsAppendedOnceAndNobodyWorksAfterIt() {
    for (int round = 0; round < 300; round++) {
      new Race().run();
    }
  }

  /** Six threads that work, two that decide. */
  private static final class Race {
    private static final int THREADS = 8;
    private final AtomicInteger ends = new AtomicInteger();
    private final ConnectionLifecycle life = new ConnectionLifecycle(ends::incrementAndGet);
    private final CyclicBarrier together = new CyclicBarrier(THREADS);
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
      assertEquals(1, ends.get());
      assertEquals(0, workedAfterTheEnd.get());
    }

    private void work() {
      for (boolean open = true; open;) {
        try (Work work = life.begin()) {
          open = work.hasBegun();
          if (open) {
            operate();
          }
        }
      }
    }

    /** An operation runs before the end is appended, whether it is the last work or not. */
    private void operate() {
      life.beginOperation();
      workedAfterTheEnd.addAndGet(ends.get());
      life.endOperation();
      workedAfterTheEnd.addAndGet(ends.get());
    }

    private void decide() {
      try (Work work = life.decide(CloseReason.DISCONNECTED, "")) {
        if (work.hasBegun()) {
          decided.incrementAndGet();
          workedAfterTheEnd.addAndGet(ends.get());
        }
      }
    }
  }
}
