package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Plan plan(Duration duration) {
    return new Plan(List.of(ModelName.POLL, ModelName.EPOLL, ModelName.POLL),
        List.of(ComparedLoad.ONE, ComparedLoad.ONE), 2, duration);
  }

  @Test
  void takesEachModelAndLoadOnce() {
    assertEquals(List.of(ModelName.POLL, ModelName.EPOLL), plan(Duration.ofSeconds(1)).models());
    assertEquals(4, plan(Duration.ofSeconds(1)).measurements());
  }

  @Test
  void warmsUpForAPartOfTheTimeAndNotForLong() {
    assertEquals(Duration.ofMillis(250), plan(Duration.ofSeconds(1)).warmup());
    assertEquals(Duration.ofSeconds(2), plan(Duration.ofMinutes(1)).warmup());
  }

  @Test
  void waitsLongerWhereItMeasuresLonger() {
    assertEquals(Duration.ofSeconds(5), plan(Duration.ofMillis(50)).patience());
    assertEquals(Duration.ofSeconds(40), plan(Duration.ofSeconds(2)).patience());
    assertEquals(Duration.ofSeconds(1), plan(Duration.ofMillis(50)).stall());
    assertEquals(Duration.ofSeconds(2), plan(Duration.ofMinutes(1)).stall());
    assertEquals(Duration.ofMillis(400), plan(Duration.ofMillis(300)).preparation());
  }

  @Test
  void anOrderIsReadAsItIsWritten() {
    LoadRequest order = new LoadRequest(4711, 9999, ComparedLoad.SLOW, Duration.ZERO, Duration.ofMillis(700),
        Duration.ofSeconds(8), Duration.ofSeconds(1));
    assertEquals(order, LoadRequest.parse(order.line()));
    assertThrows(IllegalArgumentException.class, () -> LoadRequest.parse("4711 9999"));
  }

  @Test
  void moreOfTheSameIsMore() {
    assertTrue(ComparedLoad.FIFTY.isLessThan(ComparedLoad.THOUSAND));
    assertTrue(ComparedLoad.THOUSAND.isLessThan(ComparedLoad.AMONG_THOUSAND));
    assertFalse(ComparedLoad.THOUSAND.isLessThan(ComparedLoad.FIFTY));
    assertFalse(ComparedLoad.CHURN.isLessThan(ComparedLoad.FIFTY));
    assertFalse(ComparedLoad.ONE.isLessThan(ComparedLoad.CHURN));
    assertFalse(ComparedLoad.SLOW.isLessThan(ComparedLoad.FIFTY), "it asks for something else");
  }

  @Test
  void everyLoadIsFoundByItsTerm() {
    ComparedLoad.ALL.forEach(load -> assertEquals(load, ComparedLoad.parse(load.term())));
  }
}
