package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SettlingTest {
  @Test
  void itIsSettledWhenTwoStepsInARowWereNoGain() {
    Settling settling = new Settling();
    for (double falling : new double[]{40, 14, 9, 7}) {
      assertFalse(settling.isSettled(falling));
    }
    assertFalse(settling.isSettled(6.9));
    assertTrue(settling.isSettled(7.1));
  }

  @Test
  void aGainAfterAStepWithoutOneBeginsAnew() {
    Settling settling = new Settling();
    assertFalse(settling.isSettled(10));
    assertFalse(settling.isSettled(12));
    assertFalse(settling.isSettled(8));
    assertFalse(settling.isSettled(8));
    assertTrue(settling.isSettled(8));
  }

  /** The first step only says what there is to fall from. */
  @Test
  void itWaitsForTheServerToBecomeCheaperButNotForEver() {
    AtomicLong cpu = new AtomicLong();
    AtomicLong answered = new AtomicLong();
    AtomicLong price = new AtomicLong(1 << 20);
    long begun = System.nanoTime();
    Settling.await(() -> answered.addAndGet(100), () -> cpu.addAndGet(100 * price.updateAndGet(cost -> cost / 2)),
        Duration.ofMillis(200));
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertTrue(seconds >= 1.6 && seconds < 10, () -> seconds + " s");
    long steps = answered.get();
    Settling.await(() -> answered.addAndGet(100), () -> cpu.addAndGet(500), Duration.ofSeconds(60));
    assertEquals(4, (answered.get() - steps) / 100);
  }
}
