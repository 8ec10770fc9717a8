package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long KIB = 1024;

  private final MemoryBudget budget = new MemoryBudget(1024 * KIB);

  @Test
  void getsLowAtThreeQuartersAndIsEnoughAgainBelowHalf() {
    budget.change(768 * KIB);
    assertFalse(budget.isLow());
    budget.change(1);
    assertTrue(budget.isLow());
    budget.change(-256 * KIB);
    assertTrue(budget.isLow(), "a little more than half");
    budget.change(-2);
    assertFalse(budget.isLow());
  }

  @Test
  void aShortWhileOfLowIsSeenLater() {
    budget.change(800 * KIB);
    budget.change(-800 * KIB);
    assertTrue(budget.takeLowSeen());
    assertFalse(budget.takeLowSeen());
  }

  @Test
  void holdsUpWhoHoldsMoreThanItsPartWhileLow() {
    for (int i = 0; i < 8; i++) {
      budget.connection(KIB);
    }
    assertFalse(budget.holdsUp(1000 * KIB), "there is plenty");
    budget.change(800 * KIB);
    assertTrue(budget.holdsUp(65 * KIB), "half of all, by eight");
    assertFalse(budget.holdsUp(64 * KIB));
  }

  @Test
  void nobodyWhoHoldsLittleIsHeldUpHoweverManyThereAre() {
    for (int i = 0; i < 1000; i++) {
      budget.connection(KIB);
    }
    assertTrue(budget.isLow());
    assertFalse(budget.holdsUp(MemoryBudget.SMALL_SHARE));
  }

  @Test
  void aShareIsCountedInStepsAndGivenBack() {
    Share share = new Share(budget);
    share.set(100);
    assertEquals(0, budget.status().used(), "little is free");
    share.set(5000);
    assertEquals(8192, budget.status().used());
    share.set(4000);
    assertEquals(8192, budget.status().used(), "not at every message");
    share.set(100_000);
    share.set(10);
    assertEquals(0, budget.status().used());
    share.set(5000);
    share.release();
    assertEquals(0, budget.status().used());
  }

  @Test
  void whatWaitsGoesOnWithTheReview() {
    int[] ran = {0};
    budget.whenReviewed(() -> {
      ran[0]++;
      budget.whenReviewed(() -> ran[0]++);
    });
    budget.review();
    assertEquals(1, ran[0], "what waits again waits for the next one");
    budget.review();
    assertEquals(2, ran[0]);
  }
}
