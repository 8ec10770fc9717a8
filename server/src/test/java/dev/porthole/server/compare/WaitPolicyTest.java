package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitPolicyTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void endsWithTheWholeTimeAlsoWhereMoreAndMoreAreServed() {
    WaitPolicy patience = new WaitPolicy(SHORT, LONG, () -> false);
    long[] done = {0};
    assertTrue(patience.lasts(done[0]));
    assertEquals("", patience.words());
    Await.until("the time is over", () -> !patience.lasts(done[0]++));
    assertEquals(" within 0.2 s", patience.words());
  }

  @Test
  void endsWhereOneIsServedAndNobodyElse() {
    WaitPolicy patience = new WaitPolicy(LONG, SHORT, () -> false);
    assertTrue(patience.lasts(1));
    Await.until("it is enough", () -> !patience.lasts(1));
    assertEquals(", and no more for 0.2 s", patience.words());
    assertTrue(patience.isStalled());
  }

  @Test
  void waitsForMoreWhereMoreThanOneAreServed() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(400), Duration.ofMillis(1), () -> false);
    Await.until("it is enough", () -> !patience.lasts(2));
    assertEquals(" within 0.4 s", patience.words());
    assertFalse(patience.isStalled());
  }

  @Test
  void waitsForProcessesToStart() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(400), Duration.ofMillis(1), () -> true);
    assertTrue(patience.lasts(1));
    Await.until("it is enough", () -> !patience.lasts(1));
    assertEquals(" within 0.4 s", patience.words());
  }

  @Test
  void doesNotWaitForWhatThePaceCannotBring() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(800), LONG, () -> true);
    assertTrue(patience.lasts(9, 1000));
    Await.until("it is enough", () -> !patience.lasts(9, 1000));
    assertEquals(" in 0.2 s, too slow for more", patience.words());
  }

  @Test
  void oneOfManyIsNoPaceUnlessProcessesStart() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(400), LONG, () -> false);
    Await.until("it is over", () -> !patience.lasts(1, 100));
    assertEquals(" within 0.4 s", patience.words());
    assertFalse(patience.isStalled());
    WaitPolicy starting = new WaitPolicy(Duration.ofMillis(400), LONG, () -> true);
    Await.until("it is enough", () -> !starting.lasts(1, 100));
    assertEquals(" in 0.1 s, too slow for more", starting.words());
  }

  @Test
  void waitsForFewAtAnyPace() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(400), LONG, () -> true);
    Await.until("it is over", () -> !patience.lasts(0, 10));
    assertEquals(" within 0.4 s", patience.words());
  }

  @Test
  void waitsForWhatThePaceWillBring() {
    WaitPolicy patience = new WaitPolicy(Duration.ofMillis(400), LONG, () -> false);
    Await.until("it is over", () -> !patience.lasts(90, 100));
    assertEquals(" within 0.4 s", patience.words());
    assertFalse(patience.lasts(90, 100));
  }
}
