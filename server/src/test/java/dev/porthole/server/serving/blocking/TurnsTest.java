package dev.porthole.server.serving.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.serving.blocking.Turns.Turn;
import dev.porthole.server.support.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that share one turn, or two. */
class TurnsTest {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  /** Its clock never looks for overdue turns. */
  private final ScheduledExecutorService stopped = Executors.newSingleThreadScheduledExecutor();
  private final List<String> granted = new CopyOnWriteArrayList<>();

  @BeforeEach
  void keepOneClockBusy() {
    stopped.submit(() -> {
      new CountDownLatch(1).await();
      return null;
    });
  }

  @AfterEach
  void stopTheClocks() {
    clock.shutdownNow();
    stopped.shutdownNow();
  }

  private CompletableFuture<Void> take(String name, Turn turn, int bytes) {
    AtomicBoolean begun = new AtomicBoolean();
    Thread[] taker = new Thread[1];
    CompletableFuture<Void> taken = Await.beside(() -> {
      taker[0] = Thread.currentThread();
      begun.set(true);
      turn.take(bytes);
      granted.add(name);
    });
    Await.until(name + " waits", () -> begun.get() && (taken.isDone() || taker[0].getState() == Thread.State.WAITING));
    return taken;
  }

  @Test
  void asManyAsAllowedHaveTheirTurnAtOnce() {
    Turns turns = new Turns(2, stopped);
    Turn first = turns.newTurn();
    first.take(KIB);
    turns.newTurn().take(KIB);
    CompletableFuture<Void> third = take("third", turns.newTurn(), KIB);
    assertFalse(third.isDone());
    first.end();
    Await.value(third);
  }

  @Test
  void whoHasHadLittleComesBeforeThoseWhoHaveHadMuch() {
    Turns turns = new Turns(1, stopped);
    Turn greedy = turns.newTurn();
    greedy.take(KIB);
    greedy.take(MIB); // more in the same turn
    greedy.end();
    Turn holder = turns.newTurn();
    holder.take(KIB);
    CompletableFuture<Void> again = take("greedy", greedy, KIB);
    Turn quiet = turns.newTurn();
    CompletableFuture<Void> once = take("quiet", quiet, KIB);
    holder.end();
    Await.value(once);
    quiet.end();
    Await.value(again);
    assertEquals(List.of("quiet", "greedy"), granted);
  }

  @Test
  void whoHasHadMuchIsNotLeftOutForEver() {
    Turns turns = new Turns(1, stopped);
    Turn holder = turns.newTurn();
    holder.take(KIB);
    Turn large = turns.newTurn();
    CompletableFuture<Void> one = take("large", large, 4 * KIB);
    for (int i = 0; i < 8; i++) {
      Turn next = turns.newTurn();
      CompletableFuture<Void> small = take("small", next, KIB);
      holder.end();
      Await.until("somebody has a turn", () -> one.isDone() || small.isDone());
      if (one.isDone()) {
        return;
      }
      holder = next;
    }
    assertTrue(one.isDone(), granted.toString());
  }

  @Test
  void aTurnEndsAfterItsQuantumIfOthersWait() {
    Turns turns = new Turns(1, stopped);
    Turn holder = turns.newTurn();
    holder.take(MIB);
    holder.endIfDue();
    assertTrue(holder.isGranted(), "nobody waits");
    CompletableFuture<Void> other = take("other", turns.newTurn(), KIB);
    holder.endIfDue();
    assertFalse(holder.isGranted());
    Await.value(other);
  }

  @Test
  void aShortTurnGoesOn() {
    Turns turns = new Turns(1, stopped);
    Turn holder = turns.newTurn();
    holder.take(KIB);
    CompletableFuture<Void> other = take("other", turns.newTurn(), KIB);
    holder.endIfDue();
    assertTrue(holder.isGranted());
    holder.take(MIB);
    holder.endIfDue();
    Await.value(other);
  }

  @Test
  void aTurnWhoseThreadWaitsForItsClientHoldsUpNobodyForLong() {
    Turns turns = new Turns(1, clock);
    Turn stuck = turns.newTurn();
    stuck.take(KIB);
    Turn other = turns.newTurn();
    Await.value(take("other", other, KIB));
    stuck.end(); // at last: the turn that the other one has is not ended by it
    CompletableFuture<Void> third = take("third", turns.newTurn(), KIB);
    Await.value(third);
  }

  @Test
  void anInterruptIsKept() {
    Turns turns = new Turns(1, clock);
    turns.newTurn().take(KIB);
    assertTrue(Await.value(CompletableFuture.supplyAsync(() -> {
      Thread.currentThread().interrupt();
      turns.newTurn().take(KIB);
      return Thread.interrupted();
    })));
  }

  @Test
  void whenTheClockHasStoppedNobodyWaits() {
    Turns turns = new Turns(1, clock);
    turns.newTurn().take(KIB);
    clock.shutdownNow();
    turns.newTurn().take(KIB);
  }
}
